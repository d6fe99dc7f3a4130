package io.filum.installer.demo;

import java.util.List;

import javafx.scene.input.KeyCode;

import io.filum.desktop.ui.Texts;

/// The nephrologist, in Korean: begins a thread, sends an urgent note, results and a rhythm strip, loses the network for
/// a moment, and reads the answer.
record FirstClinician(Texts texts) implements Script {

    static final String SUBJECT = "고칼륨혈증 협진";
    static final String FIRST_NOTE = "K 6.9 (HH), T파가 뾰족합니다. 글루콘산칼슘 투여했습니다.";
    static final String OFFLINE_NOTE = "오프라인에서 쓴 메모: 투석실에 연락했습니다.";

    private static final int UP_TO_MALE = 2;

    @Override
    public void run(Desk desk) throws Steps.Broken {
        var hands = desk.hands();
        var steps = desk.steps();
        steps.run("begins a thread about 홍길동", () -> {
            hands.click("newThread");
            hands.write("threadTitle", SUBJECT);
            hands.write("recipientSearch", "Lee");
            hands.now().press(KeyCode.ENTER);
            hands.write("patientName", "홍길동");
            hands.write("patientIdentifier", "00123456");
            hands.write("patientBirthDate", "1985-07-14");
            hands.choose("patientSex", UP_TO_MALE);
            desk.pictures().take("new-thread");
            hands.click("createThread");
            hands.awaitWords("MRN 00123456");
            return "the patient's banner with two identifiers";
        });
        steps.run("sends an urgent note", () -> {
            hands.click("urgent");
            hands.write("noteText", FIRST_NOTE);
            hands.click("send");
            hands.awaitWords(FIRST_NOTE);
            return "the note in the timeline";
        });
        steps.run("sends results and a rhythm strip", () -> {
            desk.send(List.of(desk.documents().file(DemoDocuments.LABS), desk.documents().file(DemoDocuments.ECG)));
            hands.awaitWords(DemoDocuments.ECG);
            return "both files in the timeline";
        });
        steps.run("sees that the note was opened", () -> {
            hands.awaitWords(texts.get("deliveryOpened"));
            return "'" + texts.get("deliveryOpened") + "'";
        });
        loseTheNetwork(desk);
        if (desk.send().isPresent()) {
            var file = desk.send().get();
            steps.run("sends " + file.getFileName(), () -> {
                desk.send(List.of(file));
                hands.awaitWords(file.getFileName().toString());
                return "the file in the timeline";
            });
        }
        steps.run("reads the answer", () -> {
            hands.awaitWords(SecondClinician.ANSWER);
            return "'" + SecondClinician.ANSWER + "'";
        });
        steps.run("is told of the other patient", () -> {
            hands.clickWords(SecondClinician.SUBJECT);
            hands.clickWords(DemoDocuments.LETTER);
            hands.see("pageView");
            return "the letter's first page: " + desk.pictures().take("letter");
        });
        steps.run("looks at the potassium, light and dark, in Korean and English", () -> {
            hands.clickWords(SUBJECT);
            hands.clickWords(DemoDocuments.LABS);
            hands.awaitWords("6.9");
            return Looks.takeAll(desk, "thread");
        });
    }

    private void loseTheNetwork(Desk desk) throws Steps.Broken {
        var hands = desk.hands();
        desk.steps().run("writes while the relay is away", () -> {
            desk.relay().off();
            hands.see("connectionBanner");
            hands.write("noteText", OFFLINE_NOTE);
            hands.click("send");
            hands.awaitWords(OFFLINE_NOTE);
            hands.awaitWords(texts.get("deliveryQueued"));
            return "the offline banner, and '" + texts.get("deliveryQueued") + "': " + desk.pictures().take("offline");
        });
        desk.steps().run("has the relay back", () -> {
            desk.relay().on();
            hands.click("retryNow");
            hands.now().gone("connectionBanner");
            return "the banner gone";
        });
    }
}
