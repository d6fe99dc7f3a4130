/// Attachments on their way up or down: how far, how fast, what went wrong and what can be done.
package io.filum.desktop.ui.transfers;
