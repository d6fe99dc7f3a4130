package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.Alarms.Occasion;
import io.filum.desktop.store.Comparison;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Role;
import io.filum.model.identity.SafetyNumber;
import io.filum.model.identity.UserId;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody looks up who can read a thread, compares numbers with a colleague, and reads what is wrong.
@Windowed
class TrustTest {

    private static final PatientRef HONG = PatientRef.of("HONG, Gildong", PartialDate.parse("1985-07-14"), Sex.MALE,
            new PatientRef.Identifier("MRN", "00123456"));

    private final Texts texts = new Texts(Language.EN);
    private Clinic clinic;
    private Workstation kim;
    private WorkstationWindow window;
    private Hands hands;
    private ThreadId thread;
    private UserId lee;
    private UserId park;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora", "박지훈", "진단검사의학과");
        lee = clinic.enrolment(1).user();
        park = clinic.enrolment(2).user();
        UserId records = clinic.join("Records office", Role.CUSTODIAN);
        kim = clinic.workstation(0);
        thread = kim.engine().sender().createThread(new NewThread("Potassium 6.9 before dialysis", Optional.of(HONG),
                List.of(lee, park, records), HistoryPolicy.FULL));
        show();
        hands.clickWords("Potassium 6.9");
        hands.see("whoReads");
    }

    private void show() {
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
        hands = new Hands(window.stage());
    }

    @AfterEach
    void close() {
        Hands.onFx(window::close);
        clinic.close();
    }

    @Test
    void twoPeopleSeeTheSameNumberAndAComparisonIsRemembered() throws Exception {
        openCard("Dr Lee Sora");
        hands.seeWords("Not compared with Dr Lee Sora yet");
        List<String> groups = groups();
        assertThat(String.join("", groups)).isEqualTo(
                SafetyNumber.of(clinic.directory(), lee, kim.people().me().id()).digits());
        take("person-card");
        hands.press(KeyCode.ESCAPE);
        hands.gone("personCard");
        assertThat(kept()).as("cancel cancels").isEmpty();

        openCard("Dr Lee Sora");
        hands.click("compared");
        hands.seeWords("Nothing has changed since");
        assertThat(kept()).map(Comparison::number).map(SafetyNumber::groups).contains(groups);
        hands.click("closeCard");

        clinic.addDevice(lee, "Tablet on the ward");
        clinic.tell(kim);
        openCard("Dr Lee Sora");
        hands.seeWords("has changed since you compared it");
        hands.seeWords("New since you compared");
        CheckBox compared = (CheckBox) hands.see("compared");
        assertThat(Hands.<Boolean>onFx(compared::isSelected)).isFalse();
        assertThat(groups()).isNotEqualTo(groups);
        take("person-card-changed");
        hands.click("compared");
        hands.seeWords("Nothing has changed since");
        hands.click("compared");
        hands.seeWords("Not compared with Dr Lee Sora yet");
        assertThat(kept()).isEmpty();
    }

    @Test
    void oneselfHasNoNumberAndRevokedDevicesStayOnTheCard() throws Exception {
        DeviceId lost = clinic.addDevice(kim.people().me().id(), "Lost phone");
        clinic.sign(new DirectoryEntry.RevokeDevice(lost));
        clinic.tell(kim);
        hands.click("whoReads");
        hands.clickWords("Dr Kim Minjun (you)");
        hands.seeWords("Revoked on");
        hands.seeWords("This is how others see you");
        assertThat(hands.sees("safetyGroups")).isFalse();
        take("person-card-own");
    }

    @Test
    void readersAreListedWithTheCustodianAndWhoWasRevoked() throws Exception {
        hands.click("whoReads");
        hands.seeWords("Who can read this thread");
        hands.seeWords("Records custodian");
        hands.seeWords("Key 1 of this thread");
        take("readers");
        hands.click("closeReaders");
        hands.gone("readersDialog");

        clinic.sign(new DirectoryEntry.RevokeUser(park));
        clinic.tell(kim);
        hands.click("whoReads");
        // On a slow machine the thread may have its next key by then, without them.
        Hands.until(() -> assertThat(hands.seesWords("Revoked") || hands.seesWords("Key 2 of this thread")).isTrue());
        take("readers-revoked");
    }

    @Test
    void peopleAreAddedAndRemovedUnderANewKeyAndCancelCancels() throws Exception {
        hands.click("whoReads");
        hands.seeWords("Key 1 of this thread");
        hands.click("changeMembers");
        hands.see("changeMembersDialog");
        hands.click(hands.seeWords("박지훈", node -> node instanceof CheckBox));
        hands.write("memberSearch", "진단검사");
        hands.press(KeyCode.ENTER);
        hands.seeWords("Add 1, remove 1");
        speak(Language.KO);
        Node chips = hands.see("added");
        assertThat(Hands.onFx(() -> chips.lookup(".button").getAccessibleText())).contains("제외");
        assertThat(((CheckBox) hands.seeWords("박지훈", node -> node instanceof CheckBox)).isSelected())
                .as("what was chosen stays chosen in another language").isFalse();
        speak(Language.EN);
        take("change-members");
        hands.click("cancelMembers");
        hands.gone("changeMembersDialog");
        assertThat(epoch()).as("cancel cancels").isEqualTo(1);

        hands.click("changeMembers");
        hands.click(hands.seeWords("박지훈", node -> node instanceof CheckBox));
        hands.write("memberSearch", "진단검사");
        hands.press(KeyCode.ENTER);
        hands.click("newcomersReadNew");
        hands.click("applyMembers");
        hands.seeWords("Key 2 of this thread");
        var now = kim.engine().store().epochs().current(thread).orElseThrow();
        assertThat(now.users()).containsKey(clinic.enrolment(3).user()).doesNotContainKey(park);
        assertThat(now.history()).isEqualTo(HistoryPolicy.SINCE_JOIN);
    }

    @Test
    void aNewKeyIsAskedFor() {
        hands.click("whoReads");
        hands.seeWords("Key 1 of this thread");
        hands.click("newKey");
        take("new-key");
        hands.click("answerNo");
        hands.gone("question");
        assertThat(epoch()).as("cancel cancels").isEqualTo(1);
        hands.click("newKey");
        hands.click("answerYes");
        hands.seeWords("Key 2 of this thread");
        assertThat(epoch()).isEqualTo(2);
    }

    @Test
    void anAlarmStaysUntilSomebodyHasReadIt() throws Exception {
        raise(Alarm.Kind.DIRECTORY_FORK, Occasion.ofRelay(Sha256.of(new byte[1])));
        raise(Alarm.Kind.EQUIVOCATION, new Occasion(Optional.of(thread),
                Optional.of(clinic.directory().devicesOf(lee).getFirst().device()), Sha256.of(new byte[2])));
        hands.press(KeyCode.CONTROL, KeyCode.L);
        hands.see("passphrase");
        Hands.until(() -> assertThat(hands.sees("unlocking")).isFalse());
        hands.write("passphrase", Clinic.PASSPHRASE);
        hands.click("unlock");

        hands.see("alarmBanner");
        hands.seeWords("The relay shows another directory");
        hands.seeWords("1 more to read");
        take("alarm-directory");
        hands.click("alarmRead");
        hands.seeWords("The workstation of Dr Lee Sora gave one number to two");
        hands.click("openAlarmThread");
        take("alarm-thread");
        hands.click("alarmRead");
        hands.gone("alarmBanner");
        assertThat(kim.engine().store().alarms().unread()).isEmpty();
    }

    @Test
    void theLastHalfMinuteIsCountedDownAndATouchKeepsItOpen() {
        clinic.pass(Duration.ofMinutes(5).minusSeconds(25));
        hands.seeWords("Locks in ");
        take("idle-warning");
        hands.press(KeyCode.SHIFT);
        hands.gone("idleWarning");
        assertThat(hands.sees("passphrase")).isFalse();
        clinic.pass(Duration.ofMinutes(5).minusSeconds(3));
        hands.see("passphrase");
    }

    private void raise(Alarm.Kind kind, Occasion occasion) {
        kim.engine().store().alarms().raise(kind, occasion);
    }

    private int epoch() {
        return kim.engine().store().epochs().current(thread).orElseThrow().number();
    }

    private Optional<Comparison> kept() {
        return kim.engine().store().comparisons().with(lee);
    }

    private void openCard(String name) {
        hands.click(hands.seeWords(name, node -> node.getStyleClass().contains("link")));
        hands.see("personCard");
        hands.see("safetyGroups");
    }

    private List<String> groups() {
        Parent groups = (Parent) hands.see("safetyGroups");
        return Hands.onFx(() -> groups.getChildrenUnmodifiable().stream()
                .map(node -> ((Labeled) node).getText()).toList());
    }

    private void speak(Language language) {
        Hands.onFx(() -> texts.show(language));
        hands.settle();
    }

    private void take(String name) {
        new Looks(window.stage(), texts, window.theme()).take(name);
    }
}
