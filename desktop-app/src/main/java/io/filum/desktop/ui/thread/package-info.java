/// One thread: its patient, its timeline with delivery states, the item that is looked at.
package io.filum.desktop.ui.thread;
