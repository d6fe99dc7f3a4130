package io.filum.desktop.content.projection;

import java.util.List;
import java.util.Optional;

/// What an item is as a whole: a message, a document, or nothing but resources.
///
/// @param title   such as `ORU^R01` or a document's title; empty when the item has none
/// @param id      that its sender gave it; or empty
/// @param when    it was made, by its sender; null when not sent
/// @param parties who had a hand in it
/// @param remarks what a reader has to know before the content
public record Origin(String title, String id, SentTime when, List<Party> parties, List<Remark> remarks) {

    public static final Origin NONE = new Origin("", "", null, List.of(), List.of());

    public Origin {
        parties = List.copyOf(parties);
        remarks = List.copyOf(remarks);
    }

    /// @param name as sent
    public record Party(Role role, String name) {}

    public enum Role { SENDER, AUTHOR, CUSTODIAN }

    public Optional<SentTime> whenKnown() {
        return Optional.ofNullable(when);
    }

    public boolean isEmpty() {
        return title.isEmpty() && when == null && parties.isEmpty() && remarks.isEmpty();
    }
}
