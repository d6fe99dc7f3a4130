package io.filum.desktop.ui.trust;

import java.util.Locale;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.ui.Texts;

/// What happened, and what to do about it: whom to call, and whether sending goes on.
final class AlarmWords {

    private final Texts texts;
    private final TrustBook book;

    AlarmWords(Texts texts, TrustBook book) {
        this.texts = texts;
        this.book = book;
    }

    String sentence(Alarm alarm) {
        return texts.get(key("alarm_", alarm), whose(alarm));
    }

    String next(Alarm alarm) {
        return texts.get(key("alarmNext_", alarm), whose(alarm));
    }

    /// A fork is told of by the relay, or by a member who was shown another directory: two sentences.
    private static String key(String family, Alarm alarm) {
        boolean byMember = alarm.kind() == Alarm.Kind.DIRECTORY_FORK && alarm.device().isPresent();
        return family + alarm.kind().name().toLowerCase(Locale.ROOT) + (byMember ? "_member" : "");
    }

    private String whose(Alarm alarm) {
        return alarm.device().map(book::ownerOf).orElseGet(() -> texts.get("senderUnknown"));
    }
}
