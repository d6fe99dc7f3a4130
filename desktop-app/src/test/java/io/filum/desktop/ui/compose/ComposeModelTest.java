package io.filum.desktop.ui.compose;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.KeptDraft;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.Urgency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Threads are changed while the first one's note and files are still being sent.
@Windowed
class ComposeModelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path FIRST = Path.of("first.pdf");
    private static final Path SECOND = Path.of("second.pdf");
    private static final Path OTHERS = Path.of("somebody-elses.dcm");

    private final ComposeModel.Target one = new ComposeModel.Target(ThreadId.random(), Optional.empty());
    private final ComposeModel.Target other = new ComposeModel.Target(ThreadId.random(), Optional.empty());
    private final CountDownLatch disk = new CountDownLatch(1);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Runnable> doubts = new CopyOnWriteArrayList<>();
    @TempDir
    private Path folder;
    private Vault vault;
    private Store store;
    private FxLanes lanes;
    private ComposeModel model;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
            vault = VaultFile.at(folder.resolve("vault"), Argon2Cost.FLOOR).create(passphrase);
        }
        store = Store.open(folder.resolve("filum.db"), vault.columns(), new Self(UserId.random(), vault.device()),
                InstantSource.system());
        lanes = new FxLanes();
        model = new ComposeModel(new SlowOutbox(), store.drafts(), new Workers(lanes), failures::add,
                (_, _, sendAnyway) -> doubts.add(sendAnyway));
    }

    @AfterEach
    void close() {
        lanes.close();
        store.close();
        vault.close();
    }

    @Test
    void theOtherThreadsDraftStaysAsItIs() {
        write(one, "K+ 6.9", List.of(FIRST), true);
        onFx(() -> model.send());
        write(other, "call me", List.of(), true);
        disk.countDown();

        await().atMost(PATIENCE).until(() -> sent.equals(List.of("K+ 6.9", "first.pdf")) && onFx(model.sendableProperty()::get));
        onFx(() -> {
            assertThat(model.textProperty().get()).isEqualTo("call me");
            assertThat(model.urgentProperty().get()).isTrue();
            model.turnTo(Optional.of(one));
            assertThat(model.textProperty().get()).isEmpty();
            assertThat(model.files()).isEmpty();
            assertThat(model.urgentProperty().get()).isFalse();
        });
    }

    @Test
    void whatFailedWaitsInItsOwnThread() {
        write(one, "two reports", List.of(FIRST, SECOND), true);
        onFx(() -> model.send());
        onFx(() -> model.turnTo(Optional.of(other)));
        disk.countDown();

        await().atMost(PATIENCE).until(() -> failures.size() == 1);
        onFx(() -> {
            assertThat(model.files()).isEmpty();
            model.turnTo(Optional.of(one));
            assertThat(model.textProperty().get()).isEmpty();
            assertThat(model.files()).containsExactly(SECOND);
            assertThat(model.urgentProperty().get()).isTrue();
        });
    }

    @Test
    void anotherPatientsPicturesGoOnlyWhenSomebodySaidSo() {
        write(one, "", List.of(OTHERS, FIRST), true);
        disk.countDown();
        onFx(() -> model.send());

        await().atMost(PATIENCE).until(() -> doubts.size() == 1 && onFx(model.sendableProperty()::get));
        assertThat(sent).isEmpty();
        assertThat(onFx(() -> List.copyOf(model.files()))).containsExactly(OTHERS, FIRST);

        onFx(doubts.getFirst());
        await().atMost(PATIENCE).until(() -> sent.equals(List.of("somebody-elses.dcm", "first.pdf")));
        await().atMost(PATIENCE).until(() -> onFx(() -> model.files().isEmpty()));
        assertThat(failures).isEmpty();
    }

    /// A write that began before the note was sent, and comes to the disk after the program's last one.
    @Test
    void anOlderDraftDoesNotComeAfterTheLastOne() throws Exception {
        var workers = new Workers(lanes);
        var bothBusy = new CyclicBarrier(2);
        onFx(() -> {
            for (int i = 0; i < 2; i++) {
                workers.run(Lane.SEAL, "busy", _ -> {
                    disk.await();
                    return null;
                }, _ -> { }, failures::add);
            }
        });
        write(one, "K+ 6.9", List.of(), false);
        onFx(() -> model.keep());
        onFx(() -> {
            model.textProperty().set("");
            model.keepNow();
        });
        disk.countDown();
        onFx(() -> {
            for (int i = 0; i < 2; i++) {
                workers.run(Lane.SEAL, "behind", _ -> bothBusy.await(), _ -> sent.add("behind"), failures::add);
            }
        });
        await().atMost(PATIENCE).until(() -> sent.size() == 2);

        assertThat(failures).isEmpty();
        assertThat(store.drafts().all().getOrDefault(one.thread(), KeptDraft.EMPTY).words()).isEmpty();
    }

    private void write(ComposeModel.Target target, String text, List<Path> files, boolean urgent) {
        onFx(() -> {
            model.turnTo(Optional.of(target));
            model.textProperty().set(text);
            model.attach(files);
            model.urgentProperty().set(urgent);
        });
    }

    private static void onFx(Runnable step) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), step);
    }

    private static <T> T onFx(Callable<T> step) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), step);
    }

    /// Commits nothing before it is allowed to, and never the second file.
    private final class SlowOutbox implements ComposeModel.Outbox {

        @Override
        public void note(ComposeModel.Target target, String text, Urgency urgency) throws Exception {
            disk.await();
            sent.add(text);
        }

        @Override
        public List<List<Path>> parcels(List<Path> files) {
            return files.stream().map(List::of).toList();
        }

        @Override
        public void files(ComposeModel.Target target, List<Path> parcel, Urgency urgency, Progress progress, boolean sure)
                throws Exception {
            if (parcel.contains(SECOND)) {
                throw new IOException("unreadable");
            }
            if (parcel.contains(OTHERS) && !sure) {
                throw new OtherPatient(List.of());
            }
            sent.addAll(parcel.stream().map(Path::toString).toList());
        }
    }
}
