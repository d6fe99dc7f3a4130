/// When a workstation locks itself: nobody has touched it for as long as the organisation's policy says.
package io.filum.desktop.ui.lock;
