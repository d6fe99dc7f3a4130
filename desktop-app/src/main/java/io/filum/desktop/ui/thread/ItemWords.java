package io.filum.desktop.ui.thread;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.model.item.ItemMeta;

/// What an item is, in a glyph and a word, from its meta alone.
final class ItemWords {

    private ItemWords() {}

    static Glyph glyph(ItemMeta meta) {
        return switch (meta.kind()) {
            case NOTE -> Glyph.NOTE;
            case FHIR, HL7 -> Glyph.CLINICAL;
            case DICOM -> Glyph.IMAGING;
            case DOCUMENT -> Glyph.DOCUMENT;
            case IMAGE -> Glyph.PICTURE;
            case FILE, MANIFEST, RECEIPT -> Glyph.FILE;
            case EVENT -> Glyph.EVENT;
        };
    }

    static String kindWord(ItemMeta meta, Texts texts) {
        return switch (meta.kind()) {
            case NOTE -> texts.get("kindNote");
            case FHIR -> texts.get("kindFhir");
            case HL7 -> texts.get("kindHl7");
            case DICOM -> texts.get("kindDicom");
            case DOCUMENT -> meta.mediaType().equals("application/pdf") ? "PDF" : texts.get("kindDocument");
            case IMAGE -> texts.get("kindImage");
            case FILE, MANIFEST, RECEIPT -> texts.get("kindFile");
            case EVENT -> texts.get("kindEvent");
        };
    }

    /// A title to click on, never empty.
    static String title(ItemMeta meta, Texts texts) {
        if (!meta.title().isBlank()) {
            return meta.title();
        }
        return meta.fileName().orElseGet(() -> kindWord(meta, texts));
    }

    /// The time of day; where the sender's clock cannot be believed, that of the arrival, and why.
    static String sent(TimelineItem item, Desk desk) {
        String time = desk.moments().time(item.shownAt());
        return item.isSentAtDoubtful() ? desk.texts().get("sentAtDoubt", time) : time;
    }

    /// Why an item is not shown and what can be done: plain words per code, the code itself beside them.
    static String sealedSentence(TimelineItem item, Texts texts) {
        return texts.get(switch (item.state()) {
            case RECEIVED -> "sealedReceived";
            case PARKED -> "sealedParked";
            case HELD_BACK -> "sealedHeldBack";
            default -> "sealedUnreadable";
        });
    }

    static String sealedNextStep(TimelineItem item, Texts texts) {
        return texts.get(switch (item.state()) {
            case RECEIVED -> "sealedReceivedNext";
            case PARKED -> "sealedParkedNext";
            case HELD_BACK -> "sealedHeldBackNext";
            default -> "sealedUnreadableNext";
        });
    }

}
