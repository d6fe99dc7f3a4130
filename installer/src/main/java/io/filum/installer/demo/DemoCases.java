package io.filum.installer.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.transfer.SendRefused;
import io.filum.desktop.transfer.TransferEngine;
import io.filum.desktop.ui.compose.ComposeModel.Target;
import io.filum.desktop.ui.compose.OtherPatient;
import io.filum.desktop.ui.compose.SendingOutbox;
import io.filum.model.identity.Directory;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;
import io.filum.model.item.Urgency;

/// A few patients who never lived, so that the demo's windows are not empty. Sent the way the composer sends.
final class DemoCases {

    private static final long DIRECTORY_SECONDS = 60;

    private final TransferEngine engine;
    private final DemoDocuments documents;
    private final PrintWriter print;
    private final SendingOutbox outbox;

    DemoCases(TransferEngine engine, DemoDocuments documents, PrintWriter print) {
        this.engine = engine;
        this.documents = documents;
        this.print = print;
        this.outbox = new SendingOutbox(engine.sender());
    }

    /// Sends the cases of one clinician; `file` goes along with the first's.
    void send(DemoPart part, Optional<Path> file) throws SendRefused {
        var others = others(part);
        if (part == DemoPart.FIRST) {
            var hong = begin(FirstClinician.SUBJECT, patient("홍길동", "1985-07-14", Sex.MALE, "00123456"), others);
            outbox.note(hong, FirstClinician.FIRST_NOTE, Urgency.URGENT);
            files(hong, DemoDocuments.LABS, DemoDocuments.ECG);
            if (file.isPresent()) {
                send(hong, file.get());
                print.println("sent " + file.get().getFileName() + " to " + DemoPart.SECOND.displayName());
            }
            var lee = begin("폐렴, 산소포화도 저하", patient("이서연", "1992-01-30", Sex.FEMALE, "00145201"), others);
            outbox.note(lee, "6시부터 활력징후 보냅니다. SpO2 92 %까지 떨어졌습니다.", Urgency.ROUTINE);
            files(lee, DemoDocuments.VITALS);
        } else {
            var miller = begin(SecondClinician.SUBJECT,
                    patient("MILLER, Anna", "1958-11-23", Sex.FEMALE, "00098765"), others);
            outbox.note(miller, "Troponin T 18, one hour later 16 ng/L. Could you see her tomorrow?", Urgency.ROUTINE);
            files(miller, DemoDocuments.CARDIOLOGY, DemoDocuments.LETTER);
        }
    }

    /// Whether everybody who takes part has been let in.
    static boolean isComplete(Directory directory) {
        return Arrays.stream(DemoPart.values()).allMatch(part -> directory.users().stream()
                .anyMatch(person -> person.displayName().equals(part.displayName())));
    }

    private List<UserId> others(DemoPart part) {
        var directory = Awaitility.await("the directory").atMost(DIRECTORY_SECONDS, TimeUnit.SECONDS)
                .until(() -> engine.directory().current().filter(DemoCases::isComplete), Optional::isPresent)
                .orElseThrow();
        return directory.users().stream()
                .filter(person -> Arrays.stream(DemoPart.values())
                        .anyMatch(other -> other != part && other.displayName().equals(person.displayName())))
                .map(Directory.Person::user)
                .toList();
    }

    private Target begin(String title, PatientRef patient, List<UserId> recipients) throws SendRefused {
        var thread = engine.sender().createThread(
                new NewThread(title, Optional.of(patient), recipients, HistoryPolicy.FULL));
        return new Target(thread, Optional.of(patient));
    }

    private void files(Target target, String... names) throws SendRefused {
        for (var name : names) {
            send(target, documents.file(name));
        }
    }

    /// Whoever it is about: somebody named the file for the demo, and there is nobody to ask.
    private void send(Target target, Path file) throws SendRefused {
        try {
            outbox.files(target, List.of(file), Urgency.ROUTINE, Progress.NONE, true);
        } catch (OtherPatient e) {
            throw new IllegalStateException("nobody was to be asked", e);
        }
    }

    private static PatientRef patient(String name, String born, Sex sex, String mrn) {
        return PatientRef.of(name, PartialDate.parse(born), sex, new PatientRef.Identifier("MRN", mrn));
    }
}
