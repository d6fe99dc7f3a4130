package io.filum.model.item;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.item.MalformedItem.Reason;

/// The first item of a thread: what it is about, and about whom. Sealed like every other item, so that the relay knows
/// threads by their random number alone. The thread's patient is taken from here; an item about somebody else is
/// stopped.
///
/// @param title   the thread's subject
/// @param patient whom it is about; absent in a thread about nobody in particular
public record ThreadOpened(String title, Optional<PatientRef> patient) {

    /// Of every event about the thread itself.
    public static final String MEDIA_TYPE = "application/vnd.filum.event+json";
    /// Of the same said again, to newcomers who may not read how the thread began.
    public static final String TOPIC = "application/vnd.filum.topic+json";

    private static final String EVENT = "thread-opened";

    public ThreadOpened {
        if (ShownText.requireFit(title).isBlank()) {
            throw new IllegalArgumentException("a thread has a title");
        }
    }

    public Item toItem() {
        return item(MEDIA_TYPE);
    }

    /// For newcomers. It is an item like any other, so that everybody sees what they were told.
    public Item toTopic() {
        return item(TOPIC);
    }

    private Item item(String mediaType) {
        ObjectNode json = StrictJson.object();
        json.put("event", EVENT);
        json.put("title", title);
        patient.ifPresent(who -> json.set("patient", MetaJson.patient(who)));
        ItemMeta meta = ItemMeta.of(ItemKind.EVENT, mediaType, title);
        return new Item(patient.map(meta::withPatient).orElse(meta), StrictJson.bytes(json));
    }

    /// Whether an item says that it is this event.
    public static boolean isIn(Item item) {
        return item.meta().kind() == ItemKind.EVENT && item.meta().mediaType().equals(MEDIA_TYPE);
    }

    /// Whether it says again what a thread is about, for newcomers.
    public static boolean isTopic(ItemMeta meta) {
        return meta.kind() == ItemKind.EVENT && meta.mediaType().equals(TOPIC);
    }

    public static ThreadOpened from(Item item) throws MalformedItem {
        if (!isIn(item)) {
            throw new MalformedItem(Reason.KIND);
        }
        Fields json = StrictJson.read(item.raw(), Reason.CONTENT);
        if (!json.required("event", text -> text).equals(EVENT)) {
            throw new MalformedItem(Reason.KIND);
        }
        String title = json.required("title", text -> text);
        Optional<PatientRef> who = MetaJson.patient(json.object("patient"));
        json.end();
        try {
            return new ThreadOpened(title, who);
        } catch (IllegalArgumentException e) {
            throw new MalformedItem(Reason.CONTENT);
        }
    }

    /// Says nothing about the patient: this may end up in a log.
    @Override
    public String toString() {
        return "ThreadOpened[hidden]";
    }
}
