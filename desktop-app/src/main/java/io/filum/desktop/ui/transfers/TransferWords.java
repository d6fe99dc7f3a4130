package io.filum.desktop.ui.transfers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Sizes;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.transfers.TransfersModel.Line;

/// Transfers in words: how far one is, what keeps it, and all of them in one line.
final class TransferWords {

    private static final String APART = "  ·  ";

    private final Texts texts;
    private final Moments moments;

    TransferWords(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    String name(TransferRow row) {
        return row.fileName().isEmpty() ? texts.get("transferUnnamed") : row.fileName();
    }

    String direction(TransferRow row) {
        return texts.get(row.direction() == Direction.UP ? "transferUp" : "transferDown");
    }

    String state(Line line) {
        TransferRow row = line.row();
        String done = Sizes.of(row.bytes().done());
        String total = Sizes.of(row.bytes().total());
        return switch (row.state()) {
            case WAITING -> texts.get("transferWaiting", row.code().map(this::reason).orElse(total));
            case RUNNING -> line.bytesPerSecond() > 0
                    ? texts.get("transferRunning", done, total, Sizes.speed(line.bytesPerSecond()))
                    : texts.get("transferStarting", done, total);
            case DONE -> texts.get("transferDone", total);
            case FAILED -> texts.get(
                    row.direction() == Direction.UP ? "transferFailed" : "transferFailedDown",
                    row.code().map(this::reason).orElse(total));
            case CANCELLED -> texts.get("transferCancelled");
        };
    }

    String percent(TransferRow row) {
        return texts.get("transferPercent", String.valueOf((int) (100 * progress(row))));
    }

    /// What is under way, what waits for what and until when, what failed and why.
    String all(List<Line> lines, LinkState link) {
        String words = Stream.of(underWay(lines), kept(lines, link), failed(lines)).flatMap(Optional::stream)
                .collect(Collectors.joining(APART));
        return words.isEmpty() ? texts.get("transfersSummaryDone") : words;
    }

    private Optional<String> underWay(List<Line> lines) {
        long count = lines.stream().filter(TransferWords::moves).count();
        return count == 0 ? Optional.empty() : Optional.of(texts.get("transfersSummaryRunning", count));
    }

    private Optional<String> kept(List<Line> lines, LinkState link) {
        List<TransferRow> kept = lines.stream().map(Line::row)
                .filter(row -> row.state() == TransferState.WAITING && row.code().isPresent()).toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        String words = texts.get("transfersSummaryKept", kept.size(), reason(kept.getFirst().code().orElseThrow()));
        return Optional.of(link.nextTryAt().map(at -> Duration.between(moments.now(), at)).filter(Duration::isPositive)
                .map(wait -> words + ", " + texts.get("linkNextTry", moments.wait(wait))).orElse(words));
    }

    private Optional<String> failed(List<Line> lines) {
        List<TransferRow> failed = lines.stream().map(Line::row).filter(row -> row.state() == TransferState.FAILED).toList();
        return failed.stream().findFirst().map(first -> texts.get("transfersSummaryFailed", failed.size(),
                first.code().map(this::reason).orElseGet(() -> name(first))));
    }

    /// Whether nothing keeps it, as far as is known.
    static boolean moves(Line line) {
        return line.row().state() == TransferState.RUNNING
                || line.row().state() == TransferState.WAITING && line.row().code().isEmpty();
    }

    static double progress(TransferRow row) {
        if (row.state() == TransferState.DONE) {
            return 1;
        }
        return row.bytes().total() <= 0 ? 0 : (double) row.bytes().done() / row.bytes().total();
    }

    /// In a few plain words, with the code that people search for.
    private String reason(String code) {
        return texts.get(switch (code) {
            case "relay-unreachable" -> "reasonUnreachable";
            case "relay-untrusted" -> "reasonUntrusted";
            case "device-revoked", "certificate-expired", "device-unknown" -> "reasonBarred";
            case "not-a-member" -> "reasonNotAMember";
            case "attachment-too-large" -> "reasonTooLarge";
            case "attachment-unknown", "part-unknown", "thread-unknown" -> "reasonGone";
            case "storage-full" -> "reasonRelayFull";
            case "disk-full" -> "reasonDiskFull";
            case "sealed-copy-unreadable", "not-sealed", "file-not-writable" -> "reasonOnDisk";
            default -> isBusy(code) ? "reasonBusy" : "reasonOther";
        }, code);
    }

    /// What the relay itself gets over, whichever of its ways to say so it took.
    private static boolean isBusy(String code) {
        return code.startsWith("relay-status-5") || List.of("busy", "draining", "rate-limited", "too-many-requests",
                "storage-unavailable", "not-replicated", "internal").contains(code);
    }
}
