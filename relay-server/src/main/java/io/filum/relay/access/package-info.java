/// Who may do what: which device is asking, whether the directory knows it, what it may push, and how much at a time.
package io.filum.relay.access;
