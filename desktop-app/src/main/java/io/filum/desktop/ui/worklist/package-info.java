/// The list of threads: what waits for attention, first.
package io.filum.desktop.ui.worklist;
