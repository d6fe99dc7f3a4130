package io.filum.desktop.ui.transfers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Bytes;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.transfers.TransfersModel.Line;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;

class TransferWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private final Moments moments = new Moments(new Texts(Language.EN), Clock.fixed(NOW, ZoneOffset.UTC));
    private final TransferWords words = new TransferWords(new Texts(Language.EN), moments);
    private final TransfersModel model = new TransfersModel(moments);

    @Test
    void saysWhatKeepsAFileAndUntilWhen() {
        model.show(List.of(row("ct.zip", TransferState.RUNNING, ""), row("mr.zip", TransferState.WAITING, "relay-status-503"),
                row("us.zip", TransferState.FAILED, "attachment-too-large")));

        assertThat(words.all(model.lines(), nextTryIn(40))).isEqualTo("1 under way"
                + "  ·  1 waiting: the relay is busy (relay-status-503), next try in 40 s"
                + "  ·  1 failed: larger than the relay takes (attachment-too-large)");
    }

    @Test
    void saysNoTimeWhereNoneIsKnown() {
        model.show(List.of(row("mr.zip", TransferState.WAITING, "relay-unreachable")));

        assertThat(words.all(model.lines(), LinkState.INITIAL))
                .isEqualTo("1 waiting: the relay cannot be reached (relay-unreachable)");
    }

    @Test
    void saysThatAllIsFinished() {
        model.show(List.of(row("ct.zip", TransferState.DONE, "")));

        assertThat(words.all(model.lines(), LinkState.INITIAL)).isEqualTo("All finished");
    }

    /// A fetched file has no Retry beside it: its item has.
    @Test
    void saysOfAFailureWhatCanBeDone() {
        var up = row("ct.zip", TransferState.FAILED, "disk-full");
        var down = new TransferRow(up.id(), up.thread(), Direction.DOWN, up.fileName(), up.bytes(), up.state(), up.code());

        assertThat(words.state(new Line(up, 0)))
                .isEqualTo("Failed: this computer’s disk is full (disk-full). Retry when the cause is gone.");
        assertThat(words.state(new Line(down, 0)))
                .isEqualTo("Failed: this computer’s disk is full (disk-full). Fetch it again from its item.");
    }

    @Test
    void putsFirstWhatNeedsAPersonAndLastWhatIsFinished() {
        model.show(List.of(row("done", TransferState.DONE, ""), row("waits", TransferState.WAITING, ""),
                row("failed", TransferState.FAILED, "busy"), row("runs", TransferState.RUNNING, "")));

        assertThat(model.lines()).extracting(line -> line.row().fileName()).containsExactly("failed", "waits", "runs", "done");
    }

    private static TransferRow row(String name, TransferState state, String code) {
        return new TransferRow(DedupeId.random(), ThreadId.random(), Direction.UP, name, new Bytes(310, 500), state,
                Optional.of(code).filter(text -> !text.isEmpty()));
    }

    private static LinkState nextTryIn(int seconds) {
        LinkState initial = LinkState.INITIAL;
        return new LinkState(initial.status(), initial.lastSync(), 0, Optional.of(NOW.plusSeconds(seconds)), initial.code());
    }
}
