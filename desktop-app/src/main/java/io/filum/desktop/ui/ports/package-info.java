/// What the windows ask of a person and of the desktop, as interfaces: a test answers them instead.
package io.filum.desktop.ui.ports;
