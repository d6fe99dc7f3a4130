package io.filum.desktop.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemKind;

import static org.assertj.core.api.Assertions.assertThat;

/// A clinician's gestures at real windows of real workstations: what is clicked and typed is looked for in the database
/// and on the other side.
@Windowed
class GesturesTest {

    private Clinic clinic;
    private WorkstationWindow kim;
    private WorkstationWindow lee;
    private Hands kims;
    private Hands lees;
    private final Texts[] texts = {new Texts(Language.EN), new Texts(Language.EN)};

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora", "박지훈");
        kim = show(0);
        kims = new Hands(kim.stage());
    }

    @AfterEach
    void close() {
        Hands.onFx(() -> {
            kim.close();
            if (lee != null) {
                lee.close();
            }
        });
        clinic.close();
    }

    private WorkstationWindow show(int member) throws Exception {
        Workstation workstation = clinic.workstation(member);
        return Hands.onFx(() -> WorkstationWindow.show(Hands.stage(member), workstation, texts[member]));
    }

    @Test
    void aThreadIsBegunReceivedOpenedAndAnswered() throws Exception {
        lee = show(1);
        lees = new Hands(lee.stage());
        beginThread("칼륨 6.9, 투석 전", "Lee");

        kims.write("noteText", "오늘 아침 칼륨 6.9입니다. 용혈은 없습니다.");
        assertThat(kims.textOf("send")).isEqualTo("Send to Dr Lee Sora about HONG, Gildong");
        kims.press(KeyCode.CONTROL, KeyCode.ENTER);
        kims.seeWords("오늘 아침 칼륨 6.9입니다.");
        Hands.until(() -> assertThat(kims.textOf("noteText")).isEmpty());

        lees.clickWords("칼륨 6.9, 투석 전");
        lees.seeWords("오늘 아침 칼륨 6.9입니다. 용혈은 없습니다.");
        lees.seeWords("MRN 00123456");
        kims.seeWords("Opened");

        lees.write("noteText", "바로 가겠습니다.");
        lees.click("send");
        kims.seeWords("바로 가겠습니다.");
        Hands.until(() -> assertThat(deliveryOfNewest(lee)).isEqualTo(DeliveryState.OPENED));
    }

    @Test
    void withoutARelayANoteWaitsInTheQueueAndGoesOutLater() throws Exception {
        beginThread("Ward round", "Lee");
        clinic.stopRelay();
        kims.see("connectionBanner");
        kims.write("noteText", "Sent while offline");
        kims.click("send");
        kims.seeWords("Queued");
        Hands.until(() -> assertThat(kim.workstation().orElseThrow().engine().store().queue().waiting()).isPositive());
        kims.seeWords("waiting to be sent");

        clinic.startRelay();
        kims.click("retryNow");
        kims.gone("connectionBanner");
        kims.seeWords("At the relay");
        Hands.until(() -> assertThat(kim.workstation().orElseThrow().engine().store().queue().waiting()).isZero());
    }

    @Test
    void aFileThatWaitsCanBeTakenBackAndNotByAccident(@TempDir Path files) throws Exception {
        beginThread("Ward round", "Lee");
        clinic.stopRelay();
        kims.see("connectionBanner");
        Path study = Files.write(files.resolve("ct-흉부.zip"), new byte[700_000]);
        Hands.onFx(() -> kim.raise(List.of(study)));
        kims.click("send");
        kims.see("transfers");
        kims.seeWords("Waiting");

        kims.clickWords("Take back");
        kims.click("answerNo");
        assertThat(transfers()).singleElement().matches(row -> row.state() == TransferState.WAITING);

        kims.clickWords("Take back");
        kims.click("answerYes");
        kims.seeWords("Nobody received it");
        Hands.until(() -> assertThat(kims.seesWords("ct-흉부.zip")).isFalse());
    }

    @Test
    void picturesAreSeenByWhatIsToldOfThemBeforeTheyAreFetched(@TempDir Path files) throws Exception {
        lee = show(1);
        lees = new Hands(lee.stage());
        beginThread("CT reading", "Lee");
        Path folder = study(files.resolve("CT 흉부"), "Hong^Gildong", "19850714");
        Hands.onFx(() -> kim.raise(List.of(folder)));
        kims.seeWords("folder");
        kims.click("send");

        lees.clickWords("CT reading");
        lees.clickWords("CT abdomen");
        lees.see("manifestPane");
        lees.seeWords("30 pictures");
        lees.seeWords("Born 14-Jul-1985");
        Hands.until(() -> assertThat(lees.see("fetchItem").isDisabled()).isFalse());
        assertThat(downloads(lee)).isEmpty();
        Hands.until(() -> assertThat(lees.seesWords("CT 흉부.zip")).isFalse());
        new Looks(lee.stage(), texts[1], lee.theme()).take("series");

        lees.click("fetchItem");
        lees.see("imagingViewport");
        lees.seeWords("Not for diagnosis");
        assertThat(downloads(lee)).hasSize(1);
        Hands.until(() -> assertThat(titles()).containsExactly("CT abdomen", "CT 흉부.zip"));
        // Both were opened where the one row stood in view.
        Hands.until(() -> assertThat(sent(kim)).hasSize(2).allMatch(item ->
                item.deliveries().getFirst().state() == DeliveryState.OPENED));
        takenBackAfterwards();
    }

    /// Who has fetched them hears of it wherever they are by then.
    private void takenBackAfterwards() {
        beginThread("Ward round", "Lee");
        lees.clickWords("Ward round");
        Hands.until(() -> assertThat(lees.textOf("openThreadTitle")).isEqualTo("Ward round"));
        kims.clickWords("CT reading");
        kims.clickWords("Take back as an error");
        kims.click("answerNo");
        assertThat(kims.seesWords("Taken back as an error")).isFalse();
        kims.clickWords("Take back as an error");
        new Looks(kim.stage(), texts[0], kim.theme()).take("series-take-back");
        kims.click("answerYes");
        kims.seeWords("Taken back as an error: CT abdomen");

        lees.seeWords("Corrected after you opened it: CT abdomen");
        lees.clickWords("Corrected after you opened it: CT abdomen");
        lees.clickWords("Taken back as an error after you opened it");
        lees.see("takenBackStop");
        assertThat(lees.sees("imagingViewport") || lees.sees("manifestPane")).as("not as if they stood").isFalse();
        new Looks(lee.stage(), texts[1], lee.theme()).takeOfOthers("series-taken-back");
        lees.click("showTakenBack");
        lees.see("manifestPane");
        lees.see("takenBack");
        new Looks(lee.stage(), texts[1], lee.theme()).takeOfOthers("series-taken-back-shown");
    }

    @Test
    void whoTakesPicturesBackTakesBackWhatWasToldOfThem(@TempDir Path files) throws Exception {
        beginThread("CT reading", "Lee");
        clinic.stopRelay();
        kims.see("connectionBanner");
        Path folder = study(files.resolve("CT"), "Hong^Gildong", "19850714");
        Hands.onFx(() -> kim.raise(List.of(folder)));
        kims.click("send");
        kims.seeWords("CT abdomen");
        assertThat(titles()).containsExactly("CT abdomen", "CT.zip");

        Hands.until(() -> assertThat(kims.seesWords("Take back")).isTrue());
        kims.clickWords("Take back");
        kims.click("answerYes");

        Hands.until(() -> assertThat(titles()).isEmpty());
    }

    @Test
    void anotherPatientsPicturesAreAskedAboutBeforeTheyAreSent(@TempDir Path files) throws Exception {
        beginThread("CT reading", "Lee");
        Path folder = study(files.resolve("CT"), "Kim^Chulsoo", "19500101");
        Hands.onFx(() -> kim.raise(List.of(folder)));

        kims.click("send");
        kims.seeWords("These pictures are of another patient");
        kims.seeWords("KIM, Chulsoo");
        new Looks(kim.stage(), texts[0], kim.theme()).take("series-other-patient");
        kims.click("answerNo");
        assertThat(titles()).isEmpty();

        kims.click("send");
        kims.click("answerYes");
        Hands.until(() -> assertThat(titles()).containsExactly("CT abdomen", "CT.zip"));
    }

    private static Path study(Path folder, String patient, String born) throws Exception {
        Files.createDirectories(folder.resolve("A"));
        for (int i = 1; i <= 30; i++) {
            Files.write(folder.resolve("A/IM" + i), DicomSamples.ct(96, 96).text(0x0008_0018, "UI", "1.2.3.4." + i)
                    .text(0x0010_0010, "PN", patient).text(0x0010_0030, "DA", born)
                            .text(0x0020_0013, "IS", String.valueOf(i)).bytes());
        }
        return folder;
    }

    private static List<TransferRow> downloads(WorkstationWindow window) {
        return window.workstation().orElseThrow().engine().store().transfers().recent(5).stream()
                .filter(row -> row.direction() == TransferRow.Direction.DOWN).toList();
    }

    /// What was sent, oldest first, without events.
    private List<String> titles() {
        return sent(kim).stream().map(item -> item.meta().orElseThrow().title()).toList();
    }

    private static List<TimelineItem> sent(WorkstationWindow window) {
        var store = window.workstation().orElseThrow().engine().store();
        ThreadId thread = store.worklist().rows(WorklistFilter.ALL, 1).getFirst().thread();
        return store.timeline().items(thread, Optional.empty(), 10).stream()
                .filter(item -> item.meta().filter(meta -> meta.kind() != ItemKind.EVENT).isPresent()).toList();
    }

    @Test
    void cancelCancels() {
        kims.click("newThread");
        kims.click("cancelNewThread");
        kims.gone("newThreadDialog");

        kims.click("newThread");
        kims.write("threadTitle", "Not to be kept");
        kims.click("cancelNewThread");
        kims.click("answerNo");
        assertThat(kims.textOf("threadTitle")).isEqualTo("Not to be kept");
        kims.press(KeyCode.ESCAPE);
        kims.click("answerYes");
        kims.gone("newThreadDialog");
        assertThat(kim.workstation().orElseThrow().engine().store().worklist().rows(WorklistFilter.ALL, 10)).isEmpty();
    }

    @Test
    void aPatientNeedsTwoIdentifiers() {
        kims.click("newThread");
        kims.write("threadTitle", "One identifier only");
        chooseRecipient("Lee");
        kims.write("patientName", "홍길동");
        assertThat(kims.see("createThread").isDisabled()).isTrue();
        assertThat(kims.textOf("missing")).contains("a birth date or an identifier");
        kims.write("patientBirthDate", "14/07/1985");
        assertThat(kims.textOf("missing")).contains("cannot be read");
        kims.write("patientBirthDate", "14-Jul-1985");
        kims.click("createThread");
        kims.seeWords("Born 14-Jul-1985");
        Hands.until(() -> assertThat(Hands.onFx(() -> kim.stage().getScene().getFocusOwner().getId()))
                .as("what there is to say is written next").isEqualTo("noteText"));
    }

    @Test
    void languageAndThemeSwitchWhileTheWindowIsOpen() {
        kims.seeWords("Worklist");
        kims.click("switchLanguage");
        kims.seeWords("작업 목록");
        boolean dark = Hands.onFx(() -> kim.theme().darkProperty().get());
        kims.click("switchTheme");
        assertThat(Hands.<Boolean>onFx(() -> kim.theme().darkProperty().get())).isNotEqualTo(dark);
    }

    private void beginThread(String title, String recipient) {
        kims.click("newThread");
        kims.write("threadTitle", title);
        chooseRecipient(recipient);
        kims.write("patientName", "HONG, Gildong");
        kims.write("patientBirthDate", "1985-07-14");
        kims.write("patientIdentifier", "00123456");
        kims.click("createThread");
        kims.seeWords("MRN 00123456");
    }

    private List<TransferRow> transfers() {
        return kim.workstation().orElseThrow().engine().store().transfers().recent(5);
    }

    private void chooseRecipient(String name) {
        kims.write("recipientSearch", name);
        kims.press(KeyCode.ENTER);
        kims.seeWords(name, node -> node.getParent().getStyleClass().contains("person-chip"));
    }

    private static DeliveryState deliveryOfNewest(WorkstationWindow window) {
        var store = window.workstation().orElseThrow().engine().store();
        ThreadId thread = store.worklist().rows(WorklistFilter.ALL, 1).getFirst().thread();
        return store.timeline().items(thread, Optional.empty(), 1).getFirst().deliveries().getFirst().state();
    }
}
