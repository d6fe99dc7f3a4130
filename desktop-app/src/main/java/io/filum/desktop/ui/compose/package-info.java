/// Writing: a note with files in an open thread, and the beginning of a new one.
package io.filum.desktop.ui.compose;
