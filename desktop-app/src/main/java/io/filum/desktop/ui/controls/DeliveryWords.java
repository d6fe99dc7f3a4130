package io.filum.desktop.ui.controls;

import java.util.List;

import io.filum.desktop.store.Delivery;
import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;

/// How far an item of ours has come, in a glyph and a few words.
public final class DeliveryWords {

    private final Texts texts;
    private final Moments moments;

    public DeliveryWords(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    /// @param style the state's name for the style sheet
    public record Summary(Glyph glyph, String words, String style) {}

    /// The state that all recipients have reached, or the furthest one with a count where they differ.
    public Summary summary(TimelineItem item) {
        if (item.state() == ItemState.FAILED) {
            return new Summary(Glyph.NOT_SENT, texts.get("deliveryNotSent"), "failed");
        }
        if (item.state() == ItemState.UPLOADING) {
            return new Summary(Glyph.UPLOADING, texts.get("deliveryUploading"), "queued");
        }
        List<Delivery> all = item.deliveries();
        if (all.isEmpty()) {
            return item.state() == ItemState.WAITING
                    ? new Summary(Glyph.QUEUED, word(DeliveryState.QUEUED), style(DeliveryState.QUEUED))
                    : new Summary(Glyph.AT_RELAY, word(DeliveryState.AT_RELAY), style(DeliveryState.AT_RELAY));
        }
        DeliveryState furthest = all.stream().map(Delivery::state).max(Enum::compareTo).orElseThrow();
        long reached = all.stream().filter(each -> each.state() == furthest).count();
        String words = word(furthest);
        if (reached < all.size()) {
            words = texts.get("deliverySome", words, reached, all.size());
        } else if (all.size() > 1) {
            words = texts.get("deliveryAll", words, all.size());
        } else if (furthest.compareTo(DeliveryState.DELIVERED) >= 0 && all.getFirst().at().isPresent()) {
            words = words + " " + moments.dateAndTime(all.getFirst().at().get());
        }
        return new Summary(glyph(furthest), words, style(furthest));
    }

    public String word(DeliveryState state) {
        return texts.get(switch (state) {
            case QUEUED -> "deliveryQueued";
            case AT_RELAY -> "deliveryAtRelay";
            case DELIVERED -> "deliveryDelivered";
            case OPENED -> "deliveryOpened";
            case ACKNOWLEDGED -> "deliveryAcknowledged";
        });
    }

    public static Glyph glyph(DeliveryState state) {
        return switch (state) {
            case QUEUED -> Glyph.QUEUED;
            case AT_RELAY -> Glyph.AT_RELAY;
            case DELIVERED -> Glyph.DELIVERED;
            case OPENED -> Glyph.OPENED;
            case ACKNOWLEDGED -> Glyph.ACKNOWLEDGED;
        };
    }

    private static String style(DeliveryState state) {
        return switch (state) {
            case QUEUED -> "queued";
            case AT_RELAY -> "at-relay";
            case DELIVERED -> "delivered";
            case OPENED, ACKNOWLEDGED -> "opened";
        };
    }
}
