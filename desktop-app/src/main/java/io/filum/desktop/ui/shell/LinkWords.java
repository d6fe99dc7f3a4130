package io.filum.desktop.ui.shell;

import java.time.Duration;
import java.util.Optional;

import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.ui.CertificateWords;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;

/// The connection in words: what it is, when everything was last here, what waits, when it is tried again.
final class LinkWords {

    private final Texts texts;
    private final Moments moments;
    private final CertificateWords certificate;

    LinkWords(Texts texts, Moments moments, CertificateWords certificate) {
        this.texts = texts;
        this.moments = moments;
        this.certificate = certificate;
    }

    String status(LinkState link) {
        return texts.get(switch (link.status()) {
            case ONLINE -> "linkOnline";
            case CONNECTING -> "linkConnecting";
            case OFFLINE, BARRED -> toldApart(link.code()).orElse("linkOffline");
            case SLOWED -> toldApart(link.code()).orElse("linkSlowed");
        });
    }

    /// What no waiting helps against: each has its next step under the same key with `Next` behind it.
    private static Optional<String> toldApart(String code) {
        return Optional.ofNullable(switch (code) {
            case "device-revoked" -> "linkRevoked";
            case "certificate-expired" -> "linkExpired";
            case "relay-untrusted" -> "linkUntrusted";
            case "store-disk-full" -> "linkDiskFull";
            case "store-damaged" -> "linkDamaged";
            default -> null;
        });
    }

    Glyph glyph(LinkState link) {
        return switch (link.status()) {
            case ONLINE -> Glyph.ONLINE;
            case CONNECTING -> Glyph.CONNECTING;
            case OFFLINE -> Glyph.OFFLINE;
            case BARRED -> Glyph.PROBLEM;
            case SLOWED -> Glyph.SLOWED;
        };
    }

    String detail(LinkState link) {
        StringBuilder words = new StringBuilder();
        toldApart(link.code()).ifPresent(key ->
                words.append(texts.get(key + "Next", certificate.whomToCall())).append(" (").append(link.code()).append(")  ·  "));
        words.append(link.lastSync()
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
