package io.filum.installer.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javafx.scene.input.KeyCode;

import org.awaitility.Awaitility;

/// The emergency physician, in English: finds a thread that she was added to, opens what came, answers, and begins a
/// thread of her own.
record SecondClinician(Path received) implements Script {

    static final String SUBJECT = "Chest pressure, troponin flat";
    static final String ANSWER = "Thank you. Insulin and glucose are running, dialysis in 20 minutes.";

    private static final int UP_TO_FEMALE = 3;
    private static final long SAVE_SECONDS = 300;

    @Override
    public void run(Desk desk) throws Steps.Broken {
        var hands = desk.hands();
        var steps = desk.steps();
        steps.run("finds the thread that she was added to", () -> {
            hands.clickWords(FirstClinician.SUBJECT);
            hands.awaitWords(FirstClinician.FIRST_NOTE);
            return "'" + FirstClinician.FIRST_NOTE + "'";
        });
        steps.run("opens the results", () -> {
            hands.clickWords(DemoDocuments.LABS);
            hands.see("clinicalPane");
            hands.awaitWords("6.9");
            return "potassium 6.9: " + desk.pictures().take("results");
        });
        steps.run("opens the rhythm strip", () -> {
            hands.clickWords(DemoDocuments.ECG);
            hands.see("pictureView");
            return "the picture: " + desk.pictures().take("rhythm");
        });
        steps.run("reads what was written offline", () -> {
            hands.awaitWords(FirstClinician.OFFLINE_NOTE);
            return "'" + FirstClinician.OFFLINE_NOTE + "'";
        });
        if (desk.send().isPresent()) {
            var file = desk.send().get();
            steps.run("receives " + file.getFileName(), () -> receive(desk, file));
        }
        steps.run("answers", () -> {
            hands.write("noteText", ANSWER);
            hands.click("send");
            hands.awaitWords(ANSWER);
            return "the answer in the timeline";
        });
        steps.run("begins a thread about MILLER, Anna", () -> {
            hands.click("newThread");
            hands.write("threadTitle", SUBJECT);
            hands.write("recipientSearch", "김");
            hands.now().press(KeyCode.ENTER);
            hands.write("patientName", "MILLER, Anna");
            hands.write("patientIdentifier", "00098765");
            hands.write("patientBirthDate", "23-Nov-1958");
            hands.choose("patientSex", UP_TO_FEMALE);
            hands.click("createThread");
            hands.awaitWords("MRN 00098765");
            desk.send(List.of(
                    desk.documents().file(DemoDocuments.CARDIOLOGY), desk.documents().file(DemoDocuments.LETTER)));
            hands.awaitWords(DemoDocuments.LETTER);
            return "letter and results in the timeline";
        });
        steps.run("looks at the results, light and dark, in English and Korean", () -> {
            hands.clickWords(DemoDocuments.CARDIOLOGY);
            hands.see("clinicalPane");
            hands.awaitWords("Troponin");
            return Looks.takeAll(desk, "thread");
        });
    }

    private String receive(Desk desk, Path file) throws Exception {
        var hands = desk.hands();
        hands.clickWords(file.getFileName().toString());
        hands.click("saveItem");
        hands.click("purposeTREATMENT");
        hands.click("saveOriginal");
        var saved = received.resolve(file.getFileName().toString());
        Awaitility.await("the saved file").atMost(SAVE_SECONDS, TimeUnit.SECONDS).until(() -> Files.exists(saved));
        long differs = Files.mismatch(file, saved);
        if (differs >= 0) {
            throw new IOException("byte " + differs + " is another one than was sent");
        }
        return Files.size(saved) + " bytes, the same ones: " + desk.pictures().take("received");
    }
}
