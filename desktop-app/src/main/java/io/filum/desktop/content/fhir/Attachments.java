package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.filum.desktop.content.fhir.ResourceDraft.Attachment;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.Remark;

/// The documents of a bundle. One lies where it is named, or in a `Binary` of the same bundle, before or behind; what
/// lies in neither place is said to be missing.
final class Attachments {

    private static final int DOCUMENTS = 500;
    private static final int REMARKS = 5;

    /// A document under an address.
    private record Named(String title, Attachment attachment) {}

    private final Wrapping wrapping;
    private final ProjectionBuilder projection;
    private final List<Named> elsewhere = new ArrayList<>();
    private final Map<String, Embedded> binaries = new HashMap<>();
    private final List<Embedded> unnamed = new ArrayList<>();

    Attachments(Wrapping wrapping, ProjectionBuilder projection) {
        this.wrapping = wrapping;
        this.projection = projection;
    }

    /// @param fullUrl under which other resources of the bundle refer to this one, or empty
    void take(ResourceDraft draft, String fullUrl) {
        if (draft.type.equals("Binary") && draft.data != null) {
            binary(draft, fullUrl);
        }
        for (var attachment : draft.attachments) {
            var title = attachment.title().isEmpty() ? draft.what() : attachment.title();
            if (attachment.base64() != null) {
                projection.add(new Embedded(title, attachment.mediaType(),
                        attachment.when() == null ? draft.date() : attachment.when(), wrapping, attachment.base64()));
            } else {
                ProjectionBuilder.addWithin(DOCUMENTS, elsewhere, new Named(title, attachment));
            }
        }
    }

    private void binary(ResourceDraft draft, String fullUrl) {
        var embedded = new Embedded("", draft.contentType, draft.date(), wrapping, draft.data);
        if (unnamed.size() < DOCUMENTS) {
            unnamed.add(embedded);
            binaries.put(fullUrl, embedded);
            binaries.put("Binary/" + draft.id, embedded);
        }
    }

    /// Only now are all documents known.
    ///
    /// @param missing is told of documents that the item names and does not have
    void end(Consumer<Remark> missing) {
        var said = 0;
        for (var named : elsewhere) {
            var found = binaries.get(named.attachment().url());
            if (found == null) {
                if (said++ < REMARKS) {
                    missing.accept(new Remark(Remark.Kind.ELSEWHERE, named.attachment().url()));
                }
            } else if (unnamed.remove(found)) {
                var mediaType = found.mediaType().isEmpty() ? named.attachment().mediaType() : found.mediaType();
                projection.add(new Embedded(named.title(), mediaType, named.attachment().when(), wrapping,
                        found.base64()));
            }
        }
        unnamed.forEach(projection::add);
    }
}
