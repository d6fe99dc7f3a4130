/// What people can verify for themselves: who somebody is and on which devices, the number that two people compare, who
/// can read a thread, and what is wrong with directory or thread. Nothing in here holds a key.
package io.filum.desktop.ui.trust;
