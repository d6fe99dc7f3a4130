/// Small pieces that several screens show the same way: whom it is about, how far it has come, how urgent it is.
/// State is never told by colour alone: each has a word and a shape.
package io.filum.desktop.ui.controls;
