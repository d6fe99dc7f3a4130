package io.filum.desktop.wiring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;
import io.filum.model.item.Urgency;

import static org.assertj.core.api.Assertions.assertThat;

/// Dr Kim at a window and Dr Lee without one, who know each other: what tests of a window begin with that is about what
/// others send. Opened and closed by the test, once or for each of its methods.
abstract class TwoDesks {

    static final PatientRef HONG = PatientRef.of("HONG, Gildong", PartialDate.parse("1985-07-14"), Sex.MALE,
            new PatientRef.Identifier("MRN", "00123456"));

    Clinic clinic;
    Workstation kim;
    Workstation lee;
    WorkstationWindow window;
    Hands hands;

    void openDesks(Path folder, Texts texts) throws Exception {
        Hands.startFx();
        clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora");
        kim = clinic.workstation(0);
        lee = clinic.workstation(1);
        lee.start();
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
        hands = new Hands(window.stage());
        Hands.until(() -> assertThat(lee.engine().directory().current()).isPresent());
    }

    /// A thread of Dr Lee's with Dr Kim, about Hong.
    ThreadId begin(String title) throws Exception {
        return begin(title, HONG);
    }

    ThreadId begin(String title, PatientRef patient) throws Exception {
        return lee.engine().sender().createThread(new NewThread(title, Optional.of(patient),
                List.of(clinic.enrolment(0).user()), HistoryPolicy.FULL));
    }

    void note(ThreadId thread, String words, Urgency urgency) throws Exception {
        send(thread, ItemMeta.note(words).withUrgency(urgency), words);
    }

    void hl7(ThreadId thread, String title, String fileName, byte[] message) throws Exception {
        lee.engine().sender().send(thread, new Item(ItemMeta.of(ItemKind.HL7, "application/hl7-v2", title)
                .withFileName(fileName).withPatient(HONG), message));
    }

    void send(ThreadId thread, ItemMeta meta, String content) throws Exception {
        lee.engine().sender().send(thread, new Item(meta, content.getBytes(StandardCharsets.UTF_8)));
    }

    void closeDesks() {
        Hands.onFx(window::close);
        lee.close();
        clinic.close();
    }
}
