package io.filum.installer.demo;

import java.util.concurrent.TimeUnit;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.awaitility.Awaitility;

import io.filum.desktop.wiring.Hands;

/// The hands of the workstation's own tests, with the patience that waiting for another person takes.
final class DemoHands {

    private static final long PATIENCE_SECONDS = 90;

    private final Hands hands;

    DemoHands(Stage stage) {
        hands = new Hands(stage);
    }

    void click(String id) {
        hands.click(id);
    }

    void write(String id, String text) {
        hands.write(id, text);
    }

    /// Goes up a box of choices with the arrow key.
    void choose(String id, int ups) {
        var box = hands.see(id);
        Hands.onFx(() -> {
            box.requestFocus();
            return null;
        });
        for (int i = 0; i < ups; i++) {
            hands.press(KeyCode.UP);
        }
    }

    /// Waits for what somebody else's work, or that of a slow key derivation, brings into the window.
    Node await(String id) {
        Awaitility.await(id).atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> hands.sees(id));
        return hands.see(id);
    }

    /// Clicks as soon as it can be clicked.
    void clickWhenEnabled(String id) {
        Awaitility.await(id).atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> hands.sees(id) && !hands.see(id).isDisabled());
        hands.click(id);
    }

    Node see(String id) {
        return hands.see(id);
    }

    Hands now() {
        return hands;
    }

    /// Waits for words that somebody else's work brings into the window.
    Node awaitWords(String words) {
        Awaitility.await(words).atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> hands.seesWords(words));
        return hands.seeWords(words);
    }

    /// The same, and clicks on them; looks for them again where a list has made its rows anew meanwhile.
    void clickWords(String words) {
        awaitWords(words);
        hands.clickWords(words);
    }
}
