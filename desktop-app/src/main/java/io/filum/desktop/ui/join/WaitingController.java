package io.filum.desktop.ui.join;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.Invite;

/// Shows what the newcomer and the administrator compare, and how the request does.
public final class WaitingController {

    private static final int COLUMNS = 3;

    private final Texts texts;
    private final Invite invite;
    private final EnrolmentRequest request;
    private final Runnable giveUp;
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.SENDING);

    @FXML
    private GridPane fingerprint;
    @FXML
    private Label waitingOrganisation;
    @FXML
    private Label waitingName;
    @FXML
    private Label waitingDevice;
    @FXML
    private FontIcon waitingIcon;
    @FXML
    private Label waitingState;
    @FXML
    private Button giveUpRequest;

    /// How the request does.
    public enum State {
        SENDING("waitingSending", Glyph.CONNECTING),
        WAITING("waitingWaiting", Glyph.QUEUED),
        UNREACHABLE("waitingOffline", Glyph.OFFLINE),
        BUSY("waitingBusy", Glyph.SLOWED),
        /// Somebody answers who is not the organisation's relay.
        UNTRUSTED("waitingUntrusted", Glyph.PROBLEM);

        private final String words;
        private final Glyph glyph;

        State(String words, Glyph glyph) {
            this.words = words;
            this.glyph = glyph;
        }
    }

    public WaitingController(Texts texts, Invite invite, EnrolmentRequest request, Runnable giveUp) {
        this.texts = texts;
        this.invite = invite;
        this.request = request;
        this.giveUp = giveUp;
    }

    @FXML
    private void initialize() {
        int at = 0;
        for (String digits : request.fingerprint().groups()) {
            Label group = new Label(digits);
            group.getStyleClass().add("fingerprint-group");
            // Read as digits, not as a number of ten thousands.
            group.setAccessibleText(String.join(" ", digits.split("")));
            fingerprint.add(group, at % COLUMNS, at / COLUMNS);
            at++;
        }
        waitingOrganisation.setText(invite.organisation());
        waitingName.setText(invite.displayName());
        waitingDevice.setText(request.certificate().deviceName());
        waitingState.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get(state.get().words, invite.box().getHost()), state, texts.languageProperty()));
        state.subscribe(now -> now.glyph.on(waitingIcon));
    }

    public void show(State now) {
        state.set(now);
    }

    public void focus() {
        giveUpRequest.requestFocus();
    }

    @FXML
    private void giveUp() {
        giveUp.run();
    }
}
