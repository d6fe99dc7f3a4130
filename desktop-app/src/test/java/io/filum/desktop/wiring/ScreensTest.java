package io.filum.desktop.wiring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.transfer.Addressees;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.transfer.ThreadSender;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.ClinicalContext;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;
import io.filum.model.item.Urgency;

import static org.assertj.core.api.Assertions.assertThat;

/// Writes each screen to `target/screens/NAME-{ko,en}-{light,dark}.png`, filled by a real workstation, for people to
/// look at. What it asserts is only that the screens come up in both languages.
@Windowed
class ScreensTest {

    private static final PatientRef HONG = PatientRef.of("HONG, Gildong", PartialDate.parse("1985-07-14"), Sex.MALE,
            new PatientRef.Identifier("MRN", "00123456"));
    private static final PatientRef SEOYEON = PatientRef.of("김서연", PartialDate.parse("2019-02-03"), Sex.FEMALE,
            new PatientRef.Identifier("등록번호", "20481123"));
    private static final PatientRef LONG_NAME = PatientRef.of("SMITH-JOHANNESEN, Alexandra Margaret",
            PartialDate.parse("1951-12-30"), Sex.UNKNOWN, null);

    private final Texts texts = new Texts(Language.EN);
    private Clinic clinic;
    private WorkstationWindow window;
    private Workstation other;
    private Hands hands;
    private Path folder;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        folder = temporary;
        clinic = new Clinic(temporary, "Dr Kim Minjun", "Dr Lee Sora", "박지훈", "진단검사의학과");
    }

    @AfterEach
    void close() {
        Hands.onFx(window::close);
        if (other != null) {
            other.close();
        }
        clinic.close();
    }

    @Test
    void unlock() {
        window = Hands.onFx(() -> WorkstationWindow.unlock(
                Hands.stage(), clinic.vaultFile(0), vault -> clinic.open(0, vault), texts));
        hands = new Hands(window.stage());
        take("unlock");
        hands.write("passphrase", "not this one");
        hands.click("unlock");
        hands.see("unlockRefused");
        take("unlock-refused");
        hands.write("passphrase", Clinic.PASSPHRASE);
        hands.click("unlock");
        hands.see("worklist");
        take("empty");
        hands.press(KeyCode.CONTROL, KeyCode.L);
        hands.see("passphrase");
        Hands.until(() -> assertThat(hands.sees("unlocking")).isFalse());
        take("locked");
        hands.click("useRecoveryKey");
        hands.write("recoveryKey", "0000-0000-0000-0000-0000-0000-0000-0000-1");
        hands.write("newPassphrase", "short");
        take("recover");
        hands.click("backToUnlock");
        hands.write("passphrase", Clinic.PASSPHRASE);
        hands.click("unlock");
        hands.click("openSettings");
        hands.see("settingsDialog");
        take("settings");
        hands.write("currentPassphrase", Clinic.PASSPHRASE);
        hands.click("newRecoveryKey");
        hands.see("recoveryGroups");
        take("recoverykey");
        hands.click("cancelRecoveryKey");
    }

    @Test
    void workbench() throws Exception {
        Workstation kim = clinic.workstation(0);
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
        hands = new Hands(window.stage());
        other = clinic.workstation(1);
        other.start();
        fill(kim);

        Hands.until(() -> assertThat(kim.engine().store().worklist().rows(WorklistFilter.URGENT, 5))
                .singleElement().matches(row -> row.unread() >= 3));
        hands.settle();
        hands.clickWords("Potassium 6.9 before dialysis");
        hands.seeWords("haemolysis excluded");
        answer();
        take("main");
        looks().takeOnScreens("main");

        hands.clickWords("흉부 CT 판독 의뢰");
        hands.write("search", "2019-02-03");
        hands.see("urgentStrip");
        take("urgent");
        hands.press(KeyCode.ESCAPE);
        hands.clickWords("Potassium 6.9 before dialysis");
        hands.seeWords("ct-thorax.zip");

        hands.clickWords("Laboratory report");
        hands.see("closeDetail");
        take("detail");
        looks().takeOnScreens("detail");
        hands.click("closeDetail");
        // The smallest window had taken from it.
        Hands.until(() -> assertThat(((Region) hands.see("worklist")).getWidth()).isBetween(335.0, 345.0));
        attach("echo-2026-11.avi", 900_000);
        hands.click("send");
        hands.seeWords("Finished");

        hands.click("newThread");
        hands.write("threadTitle", "Echo before discharge");
        hands.write("recipientSearch", "ICU");
        hands.clickWords("ICU night");
        hands.write("patientName", "이도윤");
        hands.write("patientBirthDate", "1985-07-14");
        take("newthread");
        hands.click("cancelNewThread");
        hands.see("question");
        take("question");
        hands.click("answerYes");

        clinic.stopRelay();
        hands.see("connectionBanner");
        hands.write("noteText", "투석실에 연락했습니다.");
        hands.click("send");
        hands.seeWords("Queued");
        attach("mr-brain.zip", 41_000_000);
        hands.click("send");
        hands.seeWords("Waiting");
        attach("흉부-사진.png", 310_000);
        hands.write("noteText", "ECG after calcium: T waves are lower. 다음 검사는 10시입니다.");
        hands.seeWords("relay-unreachable");
        take("offline");
        looks().takeOnScreens("offline");
        hands.click("foldTransfers");
        take("offline-folded");
    }

    /// Who came and went stands in the timeline, quietly: nothing is unread for it.
    @Test
    void changesOfMembers() throws Exception {
        Workstation kim = clinic.workstation(0);
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
        hands = new Hands(window.stage());
        other = clinic.workstation(1);
        other.start();
        Hands.until(() -> assertThat(other.engine().directory().current()).isPresent());
        ThreadSender lee = other.engine().sender();
        Addressees park = Addressees.people(Set.of(clinic.enrolment(2).user()));
        Addressees night = new Addressees(Set.of(), Set.of("ICU night"));
        ThreadId thread = lee.createThread(new NewThread("Potassium 6.9 before dialysis", Optional.of(HONG),
                List.of(clinic.enrolment(0).user()), HistoryPolicy.FULL));
        note(lee, thread, "Can you see him before dialysis?", HONG, Urgency.ROUTINE);
        Hands.until(() -> assertThat(other.engine().store().queue().waiting()).isZero());
        lee.changeMembers(thread, park, Addressees.NOBODY, HistoryPolicy.SINCE_JOIN);
        note(lee, thread, "박지훈 선생님께도 알립니다.", HONG, Urgency.ROUTINE);
        Hands.until(() -> assertThat(kim.engine().store().epochs().current(thread))
                .hasValueSatisfying(epoch -> assertThat(epoch.number()).isEqualTo(2)));
        Hands.until(() -> assertThat(kim.engine().store().epochs().hasKey(thread)).isTrue());
        kim.engine().sender().changeMembers(thread, Addressees.NOBODY, park, HistoryPolicy.FULL);
        kim.engine().sender().changeMembers(thread, night, Addressees.NOBODY, HistoryPolicy.FULL);
        kim.engine().sender().newKey(thread);

        hands.clickWords("Potassium 6.9 before dialysis");
        hands.seeWords("박지훈 joined · new key by Dr Lee Sora");
        hands.seeWords("Team added: ICU night");
        hands.seeWords("Key renewed · new key by Dr Kim Minjun");
        assertThat(kim.engine().store().worklist().rows(WorklistFilter.ALL, 5))
                .singleElement().matches(row -> row.unread() <= 2);
        take("changes");
    }

    /// Who joined a thread that is shared from then on sees whom it is about, and that there is more.
    @Test
    void sharedSinceJoining() throws Exception {
        Workstation kim = clinic.workstation(0);
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
        hands = new Hands(window.stage());
        other = clinic.workstation(1);
        other.start();
        Hands.until(() -> assertThat(other.engine().directory().current()).isPresent());
        ThreadSender lee = other.engine().sender();
        ThreadId thread = lee.createThread(new NewThread("Potassium 6.9 before dialysis", Optional.of(HONG),
                List.of(clinic.enrolment(2).user()), HistoryPolicy.FULL));
        note(lee, thread, "Not for whoever comes later.", HONG, Urgency.ROUTINE);
        // What has not left yet would be sealed again, for whoever is a member then.
        Hands.until(() -> assertThat(other.engine().store().queue().waiting()).isZero());
        lee.changeMembers(thread, Addressees.people(Set.of(clinic.enrolment(0).user())), Addressees.NOBODY,
                HistoryPolicy.SINCE_JOIN);
        note(lee, thread, "김 선생님, 투석 전에 확인 부탁드립니다.", HONG, Urgency.ROUTINE);

        hands.clickWords("Potassium 6.9 before dialysis");
        hands.seeWords("Earlier messages are not shared with you.");
        hands.seeWords(HONG.name());
        take("since-joining");
    }

    private void fill(Workstation kim) throws Exception {
        ThreadSender lee = other.engine().sender();
        var me = clinic.enrolment(0).user();
        Hands.until(() -> assertThat(other.engine().directory().current()).isPresent());
        kim.engine().sender().createThread(new NewThread("Discharge summary and follow-up in the outpatient clinic",
                Optional.of(LONG_NAME), List.of(clinic.enrolment(2).user()), HistoryPolicy.FULL));
        ThreadId ct = lee.createThread(new NewThread("흉부 CT 판독 의뢰", Optional.of(SEOYEON),
                List.of(me, clinic.enrolment(2).user()), HistoryPolicy.FULL));
        note(lee, ct, "지난달 영상과 비교 부탁드립니다.", SEOYEON, Urgency.ROUTINE);
        ThreadId potassium = lee.createThread(new NewThread("Potassium 6.9 before dialysis", Optional.of(HONG),
                List.of(me, clinic.enrolment(3).user()), HistoryPolicy.FULL));
        note(lee, potassium, "Potassium from this morning is 6.9, haemolysis excluded. ECG shows peaked T waves. "
                + "Can you see him before dialysis?", HONG, Urgency.URGENT);
        lee.send(potassium, new Item(ItemMeta.of(ItemKind.FHIR, "application/fhir+json", "Laboratory report")
                .withFileName("lab-20261123.json").withPatient(HONG), LABORATORY.getBytes(StandardCharsets.UTF_8)));
        lee.sendFile(potassium, file("ct-thorax.zip", 3_400_000), ItemMeta.of(ItemKind.FILE, "application/zip", "ct-thorax.zip")
                .withFileName("ct-thorax.zip").withPatient(HONG), Progress.NONE);
    }

    private Path file(String name, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    /// As files come that the program was started with.
    private void attach(String name, int size) throws Exception {
        Path file = file(name, size);
        Hands.onFx(() -> window.raise(List.of(file)));
        hands.seeWords(name);
    }

    private void answer() {
        hands.write("noteText", "네, 투석 전에 바로 보겠습니다. 칼슘 글루코네이트 10 mL 정맥주사 후 심전도를 다시 찍어 주십시오.");
        hands.click("send");
        hands.seeWords("칼슘 글루코네이트");
        hands.seeWords("ct-thorax.zip");
        hands.seeWords("Delivered");
    }

    private static void note(ThreadSender sender, ThreadId thread, String words, PatientRef patient, Urgency urgency)
            throws Exception {
        sender.send(thread, new Item(ItemMeta.note(words).with(
                new ClinicalContext(Optional.of(patient), Optional.empty(), urgency)),
                words.getBytes(StandardCharsets.UTF_8)));
    }

    private void take(String name) {
        looks().take(name);
    }

    private Looks looks() {
        return new Looks(window.stage(), texts, window.theme());
    }

    private static final String LABORATORY = """
            {"resourceType":"Bundle","type":"collection","entry":[
            {"resource":{"resourceType":"Patient","id":"p","name":[{"family":"HONG","given":["Gildong"]}],
             "gender":"male","birthDate":"1985-07-14","identifier":[{"type":{"text":"MRN"},"value":"00123456"}]}},
            {"resource":{"resourceType":"Observation","id":"k","status":"final",
             "code":{"coding":[{"system":"http://loinc.org","code":"2823-3","display":"Potassium"}]},
             "subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-11-23T06:10:00+09:00",
             "valueQuantity":{"value":6.9,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"},
             "interpretation":[{"coding":[{"code":"HH"}]}],
             "referenceRange":[{"low":{"value":3.5,"unit":"mmol/L"},"high":{"value":5.1,"unit":"mmol/L"}}]}},
            {"resource":{"resourceType":"Observation","id":"cr","status":"final",
             "code":{"coding":[{"system":"http://loinc.org","code":"2160-0","display":"Creatinine"}]},
             "subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-11-23T06:10:00+09:00",
             "valueQuantity":{"value":8.40,"unit":"mg/dL"},
             "interpretation":[{"coding":[{"code":"H"}]}],
             "referenceRange":[{"low":{"value":0.7},"high":{"value":1.2}}]}}]}
            """;
}
