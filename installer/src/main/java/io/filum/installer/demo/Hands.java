package io.filum.installer.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A person at one window: looks, clicks and types, and never calls what is behind the glass.
///
/// Controls are found by their `fx:id`, as the table in the workstation's README lists them.
public final class Hands {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 25;

    private final Stage window;
    private final FxRobot robot = new FxRobot();

    public Hands(Stage window) {
        this.window = window;
    }

    /// Clicks on a control as soon as it is there, visible and not disabled.
    public void click(String id) throws TimeoutException {
        var node = find(id, control -> !control.isDisabled());
        front();
        robot.clickOn(node);
        settle();
    }

    /// Clicks on whatever the eye has found, such as one row of a list.
    public void click(Node node) {
        front();
        robot.clickOn(node);
        settle();
    }

    /// Replaces what stands in a field by typing.
    public void write(String id, String text) throws TimeoutException {
        click(id);
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.DELETE);
        var field = (TextInputControl) find(id, _ -> true);
        for (var line : text.split("(?<=\n)")) {
            robot.write(line.stripTrailing(), 0);
            if (line.endsWith("\n")) {
                robot.push(KeyCode.ENTER);
            }
        }
        settle();
        see("what was typed into " + id, _ -> field.getText().strip().equals(text.strip())
                ? Optional.of(field) : Optional.empty());
    }

    public void press(KeyCode... keys) {
        front();
        robot.push(keys);
        settle();
    }

    public void scrollDown(int clicks) {
        robot.scroll(clicks, VerticalDirection.DOWN);
        settle();
    }

    /// Waits until the control shows.
    public Node see(String id) throws TimeoutException {
        return find(id, _ -> true);
    }

    /// Waits until something can be seen in the window.
    ///
    /// @param what what one waits for, for the message when it does not come
    /// @param look asked on the FX thread, again and again
    public <T> T see(String what, Function<Scene, Optional<T>> look) throws TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var seen = WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), () -> look.apply(window.getScene()));
            if (seen.isPresent()) {
                return seen.get();
            }
            WaitForAsyncUtils.sleep(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
        throw new TimeoutException("did not see " + what);
    }

    /// Waits until a text can be read somewhere inside a control, such as one row of a list.
    ///
    /// @return what shows the text
    public Node see(String id, String text) throws TimeoutException {
        return see("'" + text + "' in #" + id, scene -> scene.getRoot().lookupAll("#" + id).stream()
                .flatMap(container -> texts(container).filter(node -> isShown(node) && words(node).contains(text)))
                .findFirst());
    }

    /// Clicks on a text inside a control.
    public void click(String id, String text) throws TimeoutException {
        click(see(id, text));
    }

    /// Lets the window finish what it is about to draw.
    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node find(String id, Function<Node, Boolean> ready) throws TimeoutException {
        return see("#" + id, scene -> scene.getRoot().lookupAll("#" + id).stream()
                .filter(node -> isShown(node) && ready.apply(node))
                .findFirst());
    }

    private static Stream<Node> texts(Node container) {
        var below = container instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Hands::texts) : Stream.<Node>empty();
        return Stream.concat(Stream.of(container), below);
    }

    private static String words(Node node) {
        return switch (node) {
            case Labeled labeled -> String.valueOf(labeled.getText());
            case TextInputControl input -> String.valueOf(input.getText());
            case Text text -> text.getText();
            default -> "";
        };
    }

    private void front() {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), window::toFront);
    }

    private static boolean isShown(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
