package io.filum.desktop.ui.shell;

import java.time.Duration;

import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;

/// The connection in words: what it is, when everything was last here, what waits, when it is tried again.
final class LinkWords {

    private final Texts texts;
    private final Moments moments;

    LinkWords(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    String status(LinkState link) {
        return texts.get(switch (link.status()) {
            case ONLINE -> "linkOnline";
            case CONNECTING -> "linkConnecting";
            case OFFLINE -> "linkOffline";
            case SLOWED -> "linkSlowed";
        });
    }

    Glyph glyph(LinkState link) {
        return switch (link.status()) {
            case ONLINE -> Glyph.ONLINE;
            case CONNECTING -> Glyph.CONNECTING;
            case OFFLINE -> Glyph.OFFLINE;
            case SLOWED -> Glyph.SLOWED;
        };
    }

    String detail(LinkState link) {
        StringBuilder words = new StringBuilder(link.lastSync()
                .map(at -> texts.get("linkLastSync", moments.dateAndTime(at)))
                .orElseGet(() -> texts.get("linkNeverSynced")));
        if (link.waiting() > 0) {
            words.append("  ·  ").append(texts.get("linkWaiting", link.waiting()));
        }
        link.nextTryAt().map(at -> Duration.between(moments.now(), at)).filter(Duration::isPositive)
                .ifPresent(wait -> words.append("  ·  ").append(texts.get("linkNextTry", moments.wait(wait))));
        return words.toString();
    }
}
