/// Plain text: notes, and files that turn out to be text.
package io.filum.desktop.content.text;
