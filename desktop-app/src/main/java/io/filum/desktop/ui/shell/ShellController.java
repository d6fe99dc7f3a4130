package io.filum.desktop.ui.shell;

import java.util.Locale;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.transfer.LinkState.Status;
import io.filum.desktop.ui.CertificateWords;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Initials;
import io.filum.desktop.ui.controls.Parts;

/// The frame of the window.
public final class ShellController {

    private static final double WORKLIST_WIDTH = 340;

    private final Texts texts;
    private final Theme theme;
    private final LinkWords linkWordsOf;
    private final CertificateWords certificate;
    private final Acts acts;
    private final IntegerProperty idleSeconds = new SimpleIntegerProperty();
    private final ObjectProperty<LinkState> link = new SimpleObjectProperty<>(LinkState.INITIAL);

    @FXML
    private StackPane shell;
    @FXML
    private HBox demoBanner;
    @FXML
    private HBox linkPill;
    @FXML
    private FontIcon linkIcon;
    @FXML
    private Label linkWords;
    @FXML
    private Button switchLanguage;
    @FXML
    private Button switchTheme;
    @FXML
    private FontIcon themeIcon;
    @FXML
    private Button openSettings;
    @FXML
    private Button lock;
    @FXML
    private HBox person;
    @FXML
    private Label personName;
    @FXML
    private HBox connectionBanner;
    @FXML
    private FontIcon connectionIcon;
    @FXML
    private Label connectionWords;
    @FXML
    private Label connectionDetail;
    @FXML
    private HBox certificateBanner;
    @FXML
    private Label certificateSentence;
    @FXML
    private Label certificateNext;
    @FXML
    private SplitPane panes;
    @FXML
    private StackPane transfersPlace;
    @FXML
    private VBox notices;
    @FXML
    private StackPane alarmsPlace;
    @FXML
    private HBox idleWarning;
    @FXML
    private Label idleWords;
    private Overlay overlay;
    private Runnable settings = () -> { };
    private Person shownPerson;
    private double worklistWidth = WORKLIST_WIDTH;
    private double dividedWidth;

    /// What the frame's buttons do.
    public record Acts(Runnable retryNow, Runnable lock) {}

    public ShellController(Texts texts, Theme theme, Moments moments, CertificateWords certificate, Acts acts) {
        this.texts = texts;
        this.theme = theme;
        this.certificate = certificate;
        this.linkWordsOf = new LinkWords(texts, moments, certificate);
        this.acts = acts;
    }

    @FXML
    private void initialize() {
        overlay = new Overlay(shell);
        watchDivider();
        shell.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        Tooltip shortcut = new Tooltip();
        shortcut.textProperty().bind(texts.bind("lockNow").concat("  (Ctrl+L)"));
        lock.setTooltip(shortcut);
        openSettings.accessibleTextProperty().bind(texts.bind("settingsTitle"));
        theme.darkProperty().subscribe(dark -> (dark ? Glyph.SUN : Glyph.MOON).on(themeIcon));
        switchTheme.accessibleTextProperty().bind(texts.bind("switchTheme"));
        switchLanguage.textProperty().bind(texts.languageProperty().map(now -> other(now).ownName()));
        idleWords.textProperty().bind(texts.bind("idleWarning", idleSeconds));
        link.subscribe(_ -> showLink());
        texts.languageProperty().subscribe(_ -> tick());
    }

    /// Puts the screens into the frame.
    public void fill(Node worklist, Node thread, Node transfers) {
        panes.getItems().setAll(worklist, thread);
        dividedWidth = 0;
        placeDivider();
        SplitPane.setResizableWithParent(worklist, false);
        transfersPlace.getChildren().setAll(transfers);
        transfersPlace.managedProperty().bind(transfers.managedProperty());
    }

    private void watchDivider() {
        panes.widthProperty().subscribe(_ -> {
            if (dividedWidth == 0) {
                placeDivider();
            }
        });
        Runnable place = this::placeDivider;
        panes.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(place);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(place);
            }
        });
        panes.addEventFilter(MouseEvent.MOUSE_RELEASED, this::dividerDragged);
    }

    /// The worklist is as wide as its rows need, until a person drags it to another width. A window that was narrow for a
    /// while takes from it, and gives it back: after the layout of the new width, in which the pane moves its divider itself.
    private void placeDivider() {
        double width = panes.getWidth();
        if (width > 0 && width != dividedWidth && !panes.getDividers().isEmpty()) {
            dividedWidth = width;
            panes.setDividerPositions(worklistWidth / width);
        }
    }

    private void dividerDragged(MouseEvent mouse) {
        if (mouse.getTarget() instanceof Node at && at.getStyleClass().contains("split-pane-divider") && at.getParent() == panes) {
            worklistWidth = panes.getDividerPositions()[0] * panes.getWidth();
        }
    }

    /// Who sits here, and whether it is a demo.
    public void show(People people) {
        if (people.me().equals(shownPerson) && demoBanner.isVisible() == people.demo()) {
            return;
        }
        shownPerson = people.me();
        Initials initials = new Initials();
        initials.show(people.me(), true);
        personName.setText(people.me().name());
        person.getChildren().setAll(initials, personName);
        Parts.show(demoBanner, people.demo());
    }

    public ObjectProperty<LinkState> linkProperty() {
        return link;
    }

    /// Keys that count wherever the focus is, but for dialogs.
    void listen(Shortcuts shortcuts) {
        shortcuts.listenIn(shell);
    }

    public Overlay overlay() {
        return overlay;
    }

    public VBox notices() {
        return notices;
    }

    /// Where alarms stand, above the screens that they are about.
    public void put(Node alarms) {
        alarmsPlace.getChildren().setAll(alarms);
        alarmsPlace.managedProperty().bind(alarms.managedProperty());
    }

    /// Over everything, dialogs too, and in nobody's way.
    ///
    /// @param secondsLeft until the workstation locks itself; 0 ends the warning
    public void warnOfLock(int secondsLeft) {
        idleSeconds.set(secondsLeft);
        idleWarning.setVisible(secondsLeft > 0);
        if (secondsLeft > 0) {
            idleWarning.toFront();
        }
    }

    /// Waits get shorter while nothing happens, and a certificate nears its end.
    public void tick() {
        showLink();
        var warning = certificate.warning();
        warning.ifPresent(said -> {
            certificateSentence.setText(said.sentence());
            certificateNext.setText(said.next());
            certificateBanner.setAccessibleText(said.sentence() + ", " + said.next());
        });
        Parts.show(certificateBanner, warning.isPresent());
    }

    @FXML
    private void retryNow() {
        acts.retryNow().run();
    }

    /// What the gear opens.
    public void onSettings(Runnable open) {
        settings = open;
    }

    @FXML
    private void openSettings() {
        settings.run();
    }

    @FXML
    private void lock() {
        acts.lock().run();
    }

    /// The columns come into the window with the skin of what divides them. Until then nothing in them takes the focus, and it falls
    /// to the first button: the one that switches the language, under the Enter of whoever has just unlocked.
    void bringColumns() {
        shell.applyCss();
    }

    /// Wherever the focus is, in a dialog too: somebody is about to walk away.
    private void keyPressed(KeyEvent key) {
        if (key.getCode() == KeyCode.L && key.isShortcutDown() && !key.isShiftDown() && !key.isAltDown()) {
            key.consume();
            lock();
        }
    }

    @FXML
    private void switchLanguage() {
        texts.show(other(texts.language()));
    }

    @FXML
    private void switchTheme() {
        theme.toggle();
    }

    private void showLink() {
        LinkState now = link.get();
        Glyph glyph = linkWordsOf.glyph(now);
        glyph.on(linkIcon);
        glyph.on(connectionIcon);
        boolean banner = needsBanner(now);
        for (Status each : Status.values()) {
            Parts.style(linkPill, each.name().toLowerCase(Locale.ROOT), each == now.status());
        }
        linkPill.setVisible(!banner);
        linkWords.setText(now.status() == Status.ONLINE && now.waiting() > 0
                ? texts.get("linkSending", now.waiting()) : linkWordsOf.status(now));
        connectionWords.setText(linkWordsOf.status(now));
        connectionDetail.setText(linkWordsOf.detail(now));
        Parts.show(connectionBanner, banner);
        connectionBanner.setAccessibleText(connectionWords.getText() + ", " + connectionDetail.getText());
    }

    /// The first attempt after the start is no news; a later one must not make the banner flicker.
    private boolean needsBanner(LinkState now) {
        return switch (now.status()) {
            case ONLINE -> false;
            case SLOWED, BARRED -> true;
            case OFFLINE -> !now.code().equals(LinkState.INITIAL.code());
            case CONNECTING -> connectionBanner.isVisible();
        };
    }

    private static Language other(Language now) {
        return now == Language.KO ? Language.EN : Language.KO;
    }
}
