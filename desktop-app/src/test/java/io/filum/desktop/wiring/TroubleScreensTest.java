package io.filum.desktop.wiring;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.ThreadState;
import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;
import io.filum.model.item.Urgency;
import io.filum.relay.log.Cut;
import io.filum.relay.log.RedisThreadLog;

import static org.assertj.core.api.Assertions.assertThat;

/// Pictures of what should not happen and does: an urgent item that nobody takes on, files that wait, crawl and fail, a relay
/// that lost something.
@Windowed
class TroubleScreensTest extends TwoDesks {

    private static final PatientRef SEOYEON = PatientRef.of("김서연", PartialDate.parse("2019-02-03"), Sex.FEMALE,
            new PatientRef.Identifier("등록번호", "20481123"));
    private static final String CRITICAL = String.join("\r",
            "MSH|^~\\&|LAB|HOSP|FILUM|WARD|20261127090500+0900||ORU^R01|1|P|2.5.1|||||KOR|UNICODE UTF-8",
            "PID|1||00123456^^^HOSP^MR||HONG^Gildong||19850714|M",
            "OBR|1|||24321-2^Basic metabolic panel^LN|||20261127085500+0900",
            "OBX|1|NM|2823-3^Potassium^LN||6.9|mmol/L|3.5-5.1|HH|||F|||20261127085500+0900") + "\r";
    private static final int MEGABYTE = 1 << 20;

    private final Texts texts = new Texts(Language.EN);
    private Path folder;

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        folder = temporary;
        openDesks(temporary, texts);
    }

    @AfterEach
    void close() {
        closeDesks();
    }

    @Test
    void somethingUrgentIsOverdueAndTheRelayIsSetBack() throws Exception {
        ThreadId quiet = begin("흉부 CT 판독 의뢰", SEOYEON);
        note(quiet, "지난달 영상과 비교 부탁드립니다.");
        ThreadId urgent = begin("Potassium before dialysis");
        hl7(urgent, "Basic metabolic panel", "panel.hl7", CRITICAL.getBytes(StandardCharsets.UTF_8));
        Hands.until(() -> assertThat(kim.engine().store().worklist().rows(WorklistFilter.URGENT, 5)).hasSize(1));
        hands.clickWords("흉부 CT 판독 의뢰");
        hands.seeWords("지난달 영상과");
        for (int i = 0; i < 6; i++) {
            clinic.pass(Duration.ofMinutes(4));
            // Whoever sits here has not left, or it would lock.
            hands.press(KeyCode.SHIFT);
        }
        hands.seeWords("Urgent · 2");
        take("overdue");

        hands.write("search", "2019-02-03");
        hands.see("urgentStrip");
        take("overdue-strip");
        hands.press(KeyCode.ESCAPE);

        clinic.relayComesAgainEmpty();
        hands.seeWords("thread-reset");
        Hands.until(() -> assertThat(hands.sees("connectionBanner")).isFalse());
        take("set-back");
    }

    @Test
    void filesAreOnTheirWayAndOneIsGone() throws Exception {
        ThreadId thread = begin("CT reading");
        send(thread, "echo-2026-11.avi", 2 * MEGABYTE);
        send(thread, "ct-thorax.zip", 16 * MEGABYTE);
        note(thread, "Both are large: fetch them when you have time.");
        hands.clickWords("CT reading");
        hands.seeWords("echo-2026-11.avi");
        hands.seeWords("ct-thorax.zip");
        try (var redis = clinic.redis()) {
            var parts = redis.client().keys("*" + thread + ":att:*");
            var gone = parts.stream().filter(key -> key.contains(idOf(thread, "echo-2026-11.avi"))).toList();
            assertThat(redis.client().del(gone.toArray(String[]::new))).isPositive();
        }
        hands.clickWords("echo-2026-11.avi");
        hands.click("fetchItem");
        hands.seeWords("Fetch it again from its item");
        hands.click("closeDetail");

        clinic.crawlAfter(9 * MEGABYTE);
        attach("us-abdomen.zip", 16 * MEGABYTE);
        hands.click("send");
        hands.clickWords("ct-thorax.zip");
        hands.click("fetchItem");
        Hands.until(() -> assertThat(transfers()).filteredOn(row -> row.state() == TransferState.RUNNING).hasSize(2));
        hands.seeWords("/s");
        take("transfers-running");
        hands.click("foldTransfers");
        take("transfers-running-folded");
    }

    @Test
    void filesWaitForTheRelayAndForThisComputer() throws Exception {
        begin("CT reading");
        hands.clickWords("CT reading");
        clinic.stopRelay();
        attach("mr-brain.zip", 2 * MEGABYTE);
        hands.click("send");
        hands.seeWords("relay-unreachable");
        // As if the disk had lost its end.
        try (var sealed = FileChannel.open(outgoing(), StandardOpenOption.WRITE)) {
            sealed.truncate(MEGABYTE);
        }
        clinic.startRelay();
        Hands.until(() -> assertThat(transfers()).singleElement().matches(row -> row.state() == TransferState.FAILED));
        Hands.until(() -> assertThat(hands.sees("connectionBanner")).isFalse());

        try (var redis = clinic.redis()) {
            redis.client().configSet("maxmemory", "1");
            attach("us-abdomen.zip", 3 * MEGABYTE);
            hands.click("send");
            hands.seeWords("storage-full");
            take("transfers-relay-full");
            redis.client().configSet("maxmemory", "0");
        }
        Hands.until(() -> assertThat(transfers()).anyMatch(row -> row.state() == TransferState.DONE));

        hands.seeWords("Delivered");

        // What the workstation says of itself where no note can be taken any more; `FullDiskTest` fills a disk.
        TransferRow done = transfers().stream().filter(row -> row.state() == TransferState.DONE).findFirst().orElseThrow();
        kim.services().news().transferChanged(new TransferRow(done.id(), done.thread(), Direction.DOWN, "ct-thorax.zip",
                new TransferRow.Bytes(9L * MEGABYTE, 16L * MEGABYTE), TransferState.FAILED, Optional.of("disk-full")));
        kim.services().news().linkChanged(new LinkState(LinkState.Status.SLOWED, Optional.of(clinic.now()), 2,
                Optional.of(clinic.now().plusSeconds(40)), "store-disk-full"));
        hands.seeWords("store-disk-full");
        take("disk-full");
    }

    @Test
    void aThreadLacksWhatTheRelayNoLongerKeeps() throws Exception {
        ThreadId thread = begin("Potassium before dialysis");
        note(thread, "오늘 아침 칼륨 6.9입니다. 투석 전에 확인 부탁드립니다.");
        hands.clickWords("Potassium before dialysis");
        hands.seeWords("오늘 아침 칼륨");
        Hands.onFx(window::close);
        note(thread, "Nobody will read this in time.");
        Hands.until(() -> assertThat(lee.engine().store().queue().waiting()).isZero());
        lee.engine().sender().newKey(thread);
        note(thread, "Calcium is in, dialysis runs.");
        Hands.until(() -> assertThat(lee.engine().store().queue().waiting()).isZero());
        try (var redis = clinic.redis()) {
            new RedisThreadLog(redis, _ -> null, InstantSource.system()).trim(thread,
                    Cut.before(Instant.now().plusSeconds(60)));
        }

        kim = clinic.workstation(0);
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
        hands = new Hands(window.stage());
        Hands.until(() -> assertThat(kim.engine().store().worklist().row(thread))
                .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo(ThreadState.GAP)));
        hands.seeWords("thread-gap");
        take("gap-told");
        hands.clickWords("Potassium before dialysis");
        hands.seeWords("dialysis runs");
        hands.seeWords("Part of this thread is missing here");
        take("gap");
    }

    @Override
    ThreadId begin(String title, PatientRef patient) throws Exception {
        ThreadId thread = super.begin(title, patient);
        hands.seeWords(title);
        return thread;
    }

    private void note(ThreadId thread, String words) throws Exception {
        note(thread, words, Urgency.ROUTINE);
    }

    private void send(ThreadId thread, String name, int size) throws Exception {
        lee.engine().sender().sendFile(thread, file(name, size), ItemMeta.of(ItemKind.FILE, "application/octet-stream", name)
                .withFileName(name).withPatient(HONG), Progress.NONE);
    }

    private void attach(String name, int size) throws Exception {
        Path file = file(name, size);
        Hands.onFx(() -> window.raise(List.of(file)));
        hands.seeWords(name);
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    private Path outgoing() throws IOException {
        try (var files = Files.list(clinic.data(0).resolve("attachments"))) {
            return files.filter(file -> file.toString().endsWith(".out")).findFirst().orElseThrow();
        }
    }

    private String idOf(ThreadId thread, String title) {
        return kim.engine().store().timeline().items(thread, Optional.empty(), 10).stream()
                .filter(item -> item.meta().filter(meta -> meta.title().equals(title)).isPresent())
                .findFirst().orElseThrow().id().toString();
    }

    private List<TransferRow> transfers() {
        return kim.engine().store().transfers().recent(5);
    }

    private void take(String name) {
        new Looks(window.stage(), texts, window.theme()).take(name);
    }
}
