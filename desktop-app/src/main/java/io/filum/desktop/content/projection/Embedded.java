package io.filum.desktop.content.projection;

import java.util.Optional;

/// A document that lies inside an item as base64. Only where it lies is kept: it is unpacked when somebody opens it.
///
/// @param title     as sent, or empty
/// @param mediaType as sent, such as `application/pdf`; empty when not sent
/// @param when      null when the sender says no time
/// @param wrapping  what the base64 stands in
/// @param base64    its bytes in the item
public record Embedded(String title, String mediaType, SentTime when, Wrapping wrapping, ByteRange base64) {

    /// Each has a way of its own to write a line end, which base64 may be broken by. With [#NONE] the document's own
    /// bytes lie there.
    public enum Wrapping { JSON, XML, HL7, NONE }

    public Optional<SentTime> whenKnown() {
        return Optional.ofNullable(when);
    }
}
