/// The locked workstation.
package io.filum.desktop.ui.unlock;
