/// The window's frame: banners, bars, panes, and what lies over them (dialogs, notices).
package io.filum.desktop.ui.shell;
