package io.filum.desktop.wiring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;

import javafx.scene.control.ListView;
import javafx.stage.Stage;

import io.filum.desktop.speed.Folders;
import io.filum.desktop.speed.Pulses;
import io.filum.desktop.store.Crowd;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

/// A workstation in a window whose relay is gone, for measurements: what is sent stays in the queue, and nothing else
/// happens.
final class Offline implements AutoCloseable {

    private static final int TOGETHER = 100;

    private final Path folder;
    private final Clinic clinic;
    private final Crowd crowd;
    final Workstation workstation;
    WorkstationWindow window;

    Offline() throws Exception {
        Hands.startFx();
        folder = Files.createTempDirectory("filum-offline");
        clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora");
        clinic.stopRelay();
        Vault vault;
        try (var typed = Clinic.passphrase()) {
            vault = clinic.vaultFile(0).unlock(typed);
        }
        workstation = clinic.open(0, vault);
        crowd = new Crowd(clinic.data(0).resolve(TransferOptions.DATABASE), vault.columns());
    }

    /// Threads that were always there, without anybody who could be asked about them.
    void crowd(int threads) throws Exception {
        crowd.settle(threads, 0, clinic.enrolment(1).user());
    }

    /// @param notes of which the last hundred are sealed by Kim, and wait
    ThreadId begin(String title, int notes) throws Exception {
        var thread = workstation.engine().sender().createThread(new NewThread(title, Optional.empty(),
                List.of(clinic.enrolment(1).user()), HistoryPolicy.FULL));
        crowd.before(thread, Math.max(0, notes - TOGETHER), clinic.enrolment(1).user());
        write(List.of(thread), Math.min(TOGETHER, notes));
        return thread;
    }

    /// In one transaction, to each of the threads in turn.
    void write(List<ThreadId> threads, int notes) throws Exception {
        workstation.engine().store().together(() -> {
            for (int i = 0; i < notes; i++) {
                var text = "칼륨 " + (3 + i % 4) + "." + i % 10 + " mmol/L, 재검 예정입니다. Nothing else of note.";
                workstation.engine().sender().send(threads.get(i % threads.size()),
                        new Item(ItemMeta.note(text), text.getBytes(StandardCharsets.UTF_8)));
            }
            return null;
        });
    }

    /// Until there is a worklist.
    void show() {
        window = Hands.onFx(() -> {
            var stage = new Stage();
            stage.setWidth(1400);
            stage.setHeight(900);
            return WorkstationWindow.show(stage, workstation, new Texts(Language.KO));
        });
        Hands.until(() -> {
            if (Hands.onFx(() -> list("worklist").getItems().isEmpty())) {
                throw new AssertionError("no worklist yet");
            }
        });
    }

    /// On the FX thread.
    ListView<?> list(String id) {
        return (ListView<?>) window.stage().getScene().lookup("#" + id);
    }

    /// As a click does; on the FX thread.
    void select(ThreadId thread) {
        var worklist = list("worklist");
        for (int i = 0; i < worklist.getItems().size(); i++) {
            if (((WorklistRow) worklist.getItems().get(i)).thread().equals(thread)) {
                worklist.getSelectionModel().select(i);
            }
        }
    }

    void choose(ThreadId thread) {
        Hands.onFx(() -> {
            select(thread);
            return null;
        });
    }

    /// Does something once a pulse until it says that it is done, and waits for that.
    static Pulses pulses(IntPredicate gesture) {
        var ended = new CompletableFuture<Void>();
        var pulses = Hands.onFx(() -> {
            var made = new Pulses(gesture, () -> ended.complete(null));
            made.start();
            return made;
        });
        ended.join();
        return pulses;
    }

    @Override
    public void close() throws Exception {
        Hands.onFx(() -> {
            window.close();
            return null;
        });
        clinic.close();
        Folders.delete(folder);
    }
}
