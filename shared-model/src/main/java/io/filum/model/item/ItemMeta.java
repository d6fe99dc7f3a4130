package io.filum.model.item;

import java.time.OffsetDateTime;
import java.util.Optional;

import io.filum.model.envelope.DedupeId;

/// What is known about an item without reading its content. It lies inside the seal, together with the content.
///
/// @param kind      what the sender says it is
/// @param type      media type and charset of the content
/// @param title     one line for lists; may be empty
/// @param context   patient, time, urgency
/// @param fileName  the name to offer when the content is saved; a name, never a path
/// @param relations to other items of the thread
public record ItemMeta(ItemKind kind, ContentType type, String title, ClinicalContext context,
                       Optional<String> fileName, Relations relations) {
    public ItemMeta {
        ShownText.requireFit(title);
        if (fileName.isPresent() && !isFileName(fileName.get())) {
            throw new IllegalArgumentException("not a file name");
        }
    }

    public static ItemMeta of(ItemKind kind, String mediaType, String title) {
        return new ItemMeta(kind, ContentType.of(mediaType), title, ClinicalContext.NONE, Optional.empty(),
                Relations.NONE);
    }

    public static ItemMeta note(String title) {
        return of(ItemKind.NOTE, "text/plain", title).withCharset("UTF-8");
    }

    public String mediaType() {
        return type.mediaType();
    }

    public Optional<String> charset() {
        return type.charset();
    }

    public Optional<PatientRef> patient() {
        return context.patient();
    }

    public Optional<OffsetDateTime> clinicalTime() {
        return context.time();
    }

    public Urgency urgency() {
        return context.urgency();
    }

    public Optional<DedupeId> replaces() {
        return relations.replaces();
    }

    public ItemMeta withCharset(String charset) {
        ContentType named = new ContentType(type.mediaType(), Optional.of(charset));
        return new ItemMeta(kind, named, title, context, fileName, relations);
    }

    public ItemMeta withPatient(PatientRef patient) {
        return with(new ClinicalContext(Optional.of(patient), context.time(), context.urgency()));
    }

    public ItemMeta withUrgency(Urgency urgency) {
        return with(new ClinicalContext(context.patient(), context.time(), urgency));
    }

    public ItemMeta with(ClinicalContext other) {
        return new ItemMeta(kind, type, title, other, fileName, relations);
    }

    public ItemMeta with(Relations other) {
        return new ItemMeta(kind, type, title, context, fileName, other);
    }

    public ItemMeta withFileName(String name) {
        return new ItemMeta(kind, type, title, context, Optional.of(name), relations);
    }

    /// Names only the kind and the media type: this may end up in a log.
    @Override
    public String toString() {
        return "ItemMeta[" + kind + " " + mediaType() + "]";
    }

    /// A separator would let a sender choose the folder that the receiver's file lands in.
    private static boolean isFileName(String name) {
        return ShownText.isFit(name) && !name.isBlank() && name.indexOf('/') < 0 && name.indexOf('\\') < 0
                && !name.equals(".") && !name.equals("..");
    }
}
