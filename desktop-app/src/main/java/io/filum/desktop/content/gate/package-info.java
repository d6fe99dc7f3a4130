/// The gate that every item passes before any of it is shown: bounds, reasons, safe text.
///
/// Each reader of a format takes a [io.filum.desktop.content.gate.ContentSource] and gives a value or throws
/// [io.filum.desktop.content.gate.NotShowable], which never leaves the content packages:
/// [io.filum.desktop.content.ContentReader] turns it into a [io.filum.desktop.content.Content.CannotShow].
package io.filum.desktop.content.gate;
