package io.filum.model.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.envelope.DedupeId;
import io.filum.model.item.MalformedItem.Reason;

/// What a clinician has opened or acknowledged since the last receipt: the content of an envelope of kind RECEIPT.
/// Sealed, for who looked at what and when is nobody else's business. *Delivered* is not in here: the relay's cursors
/// tell that.
///
/// @param marks at most [#MAX_MARKS]
public record ReceiptMarks(List<Mark> marks) {

    public static final String MEDIA_TYPE = "application/vnd.filum.receipts+json";
    /// One receipt stays small; who has more to tell sends two.
    public static final int MAX_MARKS = 500;

    /// Opening is not acknowledging.
    public enum State {
        OPENED,
        ACKNOWLEDGED
    }

    /// @param item the dedupeId of the item that was looked at
    /// @param at   the reader's clock
    public record Mark(DedupeId item, State state, Instant at) {
    }

    public ReceiptMarks {
        marks = List.copyOf(marks);
        if (marks.isEmpty() || marks.size() > MAX_MARKS) {
            throw new IllegalArgumentException("a receipt holds 1 to " + MAX_MARKS + " marks");
        }
    }

    public Item toItem() {
        ObjectNode json = StrictJson.object();
        ArrayNode array = json.putArray("marks");
        for (Mark mark : marks) {
            array.addObject()
                    .put("item", mark.item().toString())
                    .put("state", MetaJson.word(mark.state()))
                    .put("at", mark.at().toString());
        }
        return new Item(ItemMeta.of(ItemKind.RECEIPT, MEDIA_TYPE, ""), StrictJson.bytes(json));
    }

    public static ReceiptMarks from(Item item) throws MalformedItem {
        if (item.meta().kind() != ItemKind.RECEIPT || !item.meta().mediaType().equals(MEDIA_TYPE)) {
            throw new MalformedItem(Reason.KIND);
        }
        Fields json = StrictJson.read(item.raw(), Reason.CONTENT);
        List<Mark> marks = new ArrayList<>();
        for (Fields mark : json.objects("marks", MAX_MARKS)) {
            marks.add(new Mark(
                    mark.required("item", DedupeId::parse),
                    mark.required("state", text -> MetaJson.constant(State.values(), text)),
                    mark.required("at", Instant::parse)));
            mark.end();
        }
        json.end();
        if (marks.isEmpty()) {
            throw new MalformedItem(Reason.CONTENT);
        }
        return new ReceiptMarks(marks);
    }
}
