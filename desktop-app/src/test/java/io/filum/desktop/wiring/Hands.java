package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A person at one window of a test: looks, clicks, types.
public final class Hands {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLICKS = 5;

    private final Stage stage;
    private final FxRobot robot = new FxRobot();
    private int gestures;

    public Hands(Stage stage) {
        this.stage = stage;
    }

    public static void startFx() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(null));
            started.join();
        } catch (IllegalStateException _) {
            // Another test has started it.
        }
        Platform.setImplicitExit(false);
    }

    public static <T> T onFx(Callable<T> call) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(call.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(60, TimeUnit.SECONDS).join();
    }

    public static void onFx(Runnable action) {
        onFx(() -> {
            action.run();
            return null;
        });
    }

    /// A window of the usual size. On the FX thread.
    static Stage stage() {
        return stage(0);
    }

    /// Windows stand side by side: the Headless platform knows no front and back.
    static Stage stage(int place) {
        Stage stage = new Stage();
        stage.setX(place * 1500.0);
        stage.setY(0);
        stage.setWidth(1400);
        stage.setHeight(900);
        return stage;
    }

    public static void until(ThrowingRunnable holds) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(40)).untilAsserted(holds);
    }

    public void click(String id) {
        Node node = see(id);
        until(() -> {
            if (onFx(() -> node.isDisabled())) {
                throw new AssertionError(id + " is disabled");
            }
        });
        click(node);
    }

    public void click(Node node) {
        click(() -> node);
    }

    /// Clicks on what shows these words; looks for it again where a list has made its rows anew meanwhile.
    public void clickWords(String words) {
        click(() -> seeWords(words));
    }

    /// Clicks until the click has reached the node: a banner that comes while the pointer is on its way moves what was
    /// aimed at, and a person would see that nothing happened.
    private void click(Supplier<Node> look) {
        gestures++;
        AtomicBoolean reached = new AtomicBoolean();
        EventHandler<MouseEvent> ear = _ -> reached.set(true);
        for (int attempt = 0; attempt < CLICKS && !reached.get(); attempt++) {
            Node node = look.get();
            onFx(() -> {
                node.addEventFilter(MouseEvent.MOUSE_RELEASED, ear);
                return null;
            });
            front();
            try {
                robot.clickOn(node);
            } catch (RuntimeException e) {
                // Made anew, or scrolled away meanwhile.
                if (attempt == CLICKS - 1) {
                    throw e;
                }
            }
            settle();
            onFx(() -> {
                node.removeEventFilter(MouseEvent.MOUSE_RELEASED, ear);
                return null;
            });
        }
        if (!reached.get()) {
            throw new AssertionError("nobody could click " + look.get());
        }
    }

    public void write(String id, String text) {
        click(id);
        press(KeyCode.CONTROL, KeyCode.A);
        press(KeyCode.DELETE);
        type(text);
        until(() -> {
            if (!onFx(() -> ((TextInputControl) find(id).orElseThrow()).getText()).equals(text)) {
                throw new AssertionError("typed into " + id);
            }
        });
    }

    /// The keys of the robot wait for five quiet pulses each; a page of these tests is thousands of keys.
    private void type(String text) {
        onFx(() -> {
            text.codePoints().mapToObj(Character::toString).forEach(character -> Event.fireEvent(focused(),
                    new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false)));
            return null;
        });
        settle();
    }

    private Node focused() {
        Node focused = stage.getScene().getFocusOwner();
        return focused == null ? stage.getScene().getRoot() : focused;
    }

    /// Presses a key, perhaps with Control, where the window's focus is. Sent to the window itself: on the Headless
    /// platform two windows of one program have the focus at once, and its robot picks one of them.
    public void press(KeyCode... keys) {
        gestures++;
        boolean control = keys.length > 1 && keys[0] == KeyCode.CONTROL;
        KeyCode code = keys[keys.length - 1];
        onFx(() -> {
            send(KeyEvent.KEY_PRESSED, code, control);
            // As on a desktop: the letter goes to whoever has the focus by then.
            if (!control && (code.isLetterKey() || code == KeyCode.SLASH)) {
                Event.fireEvent(focused(), new KeyEvent(KeyEvent.KEY_TYPED, code.getChar().toLowerCase(Locale.ROOT), "",
                        KeyCode.UNDEFINED, false, false, false, false));
            }
            send(KeyEvent.KEY_RELEASED, code, control);
            return null;
        });
        settle();
    }

    /// Keeps a key down for so long that it repeats itself.
    public void hold(KeyCode code, int repeats) {
        for (int i = 0; i <= repeats; i++) {
            onFx(() -> {
                send(KeyEvent.KEY_PRESSED, code, false);
                return null;
            });
            settle();
        }
        onFx(() -> {
            send(KeyEvent.KEY_RELEASED, code, false);
            return null;
        });
        settle();
    }

    private void send(EventType<KeyEvent> type, KeyCode code, boolean control) {
        Event.fireEvent(focused(), new KeyEvent(
                type, KeyEvent.CHAR_UNDEFINED, code.getName(), code, false, control, false, false));
    }

    /// Clicks and keys so far: what a person's hands had to do.
    public int gestures() {
        return gestures;
    }

    /// Whether nothing has to be scrolled or widened to see all of it. On the FX thread, as what [#seeWords] asks.
    public static boolean isWhollyInView(Node node) {
        Bounds whole = node.localToScene(node.getLayoutBounds());
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof VirtualFlow<?> || at instanceof ScrollPane || at.getParent() == null) {
                Bounds frame = at.localToScene(at.getLayoutBounds());
                if (whole.getMinX() < frame.getMinX() - 1 || whole.getMinY() < frame.getMinY() - 1
                        || whole.getMaxX() > frame.getMaxX() + 1 || whole.getMaxY() > frame.getMaxY() + 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Waits for a control that can be seen.
    public Node see(String id) {
        return wait(id, () -> find(id));
    }

    private Node wait(String what, Callable<Optional<Node>> look) {
        try {
            return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(40))
                    .until(() -> onFx(look), Optional::isPresent).orElseThrow();
        } catch (ConditionTimeoutException e) {
            Path picture = onFx(() -> Picture.take(stage.getScene(), Picture.FOLDER, "failed", 1));
            throw new AssertionError("did not see " + what + "; what was seen: " + picture.toAbsolutePath(), e);
        }
    }

    public boolean sees(String id) {
        return onFx(() -> find(id).isPresent());
    }

    /// Waits for words that can be seen anywhere in the window.
    public Node seeWords(String words) {
        return seeWords(words, _ -> true);
    }

    public Node seeWords(String words, Predicate<Node> where) {
        return wait(words, () -> words(words).filter(where).findFirst());
    }

    public boolean seesWords(String words) {
        return onFx(() -> words(words).findFirst().isPresent());
    }

    public void gone(String id) {
        until(() -> {
            if (sees(id)) {
                throw new AssertionError(id + " is still there");
            }
        });
    }

    public String textOf(String id) {
        return onFx(() -> switch (find(id).orElseThrow()) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl field -> field.getText();
            default -> throw new AssertionError(id + " has no text");
        });
    }

    /// What a screen reader reads out where the keyboard is; in a list, its row.
    public String accessibleFocus() {
        return onFx(() -> switch (stage.getScene().getFocusOwner()) {
            case ListView<?> list -> ((Node) list.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM)).getAccessibleText();
            case Node node -> node.getAccessibleText();
        });
    }

    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void front() {
        onFx(() -> {
            stage.toFront();
            stage.requestFocus();
            return null;
        });
    }

    private Optional<Node> find(String id) {
        return stage.getScene().getRoot().lookupAll("#" + id).stream().filter(Hands::isShown).findFirst();
    }

    private Stream<Node> words(String words) {
        return stage.getScene().getRoot().lookupAll("*").stream().filter(Hands::isShown)
                .filter(node -> node instanceof Labeled labeled && labeled.getText() != null && labeled.getText().contains(words)
                        || node instanceof Text text && text.getText().contains(words));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
