package io.filum.desktop.ui.settings;

import java.io.IOException;
import java.util.Optional;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;

import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Parts;
import io.filum.desktop.ui.controls.Rows;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.settings.AuditTrail.Seen;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.AuditVerdict;

/// Who did what on this workstation: the newest entries of its audit trail, whether the trail is whole, and a way out of
/// here for an auditor.
public final class AuditController {

    private static final String SUGGESTED_NAME = "filum-audit.ndjson";

    private final Desk desk;
    private final AuditTrail trail;
    private final Runnable close;
    private final AuditWords words;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<AuditVerdict>> verdict = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<AuditAnchor>> relay = new SimpleObjectProperty<>(Optional.empty());

    private final BooleanProperty contradicted = new SimpleBooleanProperty();

    @FXML
    private ListView<AuditRecord> auditEntries;
    @FXML
    private Label auditVerdict;
    @FXML
    private Label auditRelay;
    @FXML
    private ProgressIndicator auditWorking;
    @FXML
    private Button exportAudit;
    @FXML
    private Button verifyAudit;

    public AuditController(Desk desk, AuditTrail trail, Runnable close) {
        this.desk = desk;
        this.trail = trail;
        this.close = close;
        this.words = new AuditWords(desk.texts(), desk.moments());
    }

    @FXML
    private void initialize() {
        auditEntries.setCellFactory(_ -> new AuditCell(words));
        auditEntries.setPlaceholder(new Label());
        var language = desk.texts().languageProperty();
        language.subscribe(() -> Rows.anew(auditEntries));
        auditVerdict.textProperty().bind(Bindings.createStringBinding(
                () -> verdict.get().map(words::verdict).orElseGet(() -> desk.texts().get("auditNotVerified")),
                verdict, language));
        auditVerdict.graphicProperty().bind(Bindings.createObjectBinding(() -> verdict.get()
                .map(found -> found.isWhole() ? Glyph.DONE : Glyph.PROBLEM).orElse(Glyph.NOTICE).icon(), verdict));
        verdict.subscribe(found -> {
            auditVerdict.getStyleClass().removeAll("whole", "not-whole");
            found.ifPresent(known -> auditVerdict.getStyleClass().add(known.isWhole() ? "whole" : "not-whole"));
        });
        auditRelay.textProperty().bind(Bindings.createStringBinding(
                () -> contradicted.get() ? words.relayContradictsItself()
                        : relay.get().map(words::relay).orElseGet(() -> desk.texts().get("auditRelaySilent")),
                relay, contradicted, language));
        auditRelay.graphicProperty().bind(Bindings.createObjectBinding(
                () -> (contradicted.get() ? Glyph.PROBLEM : Glyph.SEALED).icon(), contradicted));
        contradicted.subscribe(wrong -> Parts.style(auditRelay, "not-whole", wrong));
        auditWorking.visibleProperty().bind(working);
        exportAudit.disableProperty().bind(working);
        verifyAudit.disableProperty().bind(working);
        look();
    }

    private void look() {
        begin();
        trail.look(this::show, this::failed);
    }

    private void show(Seen seen) {
        working.set(false);
        auditEntries.getItems().setAll(seen.entries());
        relay.set(seen.relay());
        contradicted.set(seen.contradicted());
    }

    @FXML
    private void verifyAudit() {
        begin();
        trail.verify(found -> {
            working.set(false);
            verdict.set(Optional.of(found));
        }, this::failed);
    }

    @FXML
    private void exportAudit() {
        desk.pick().toSave(SUGGESTED_NAME).ifPresent(to -> {
            begin();
            trail.export(to, found -> {
                verdict.set(Optional.of(found));
                desk.tell().tell(() -> Notice.done(desk.texts().get("auditExported")));
                look();
            }, this::failed);
        });
    }

    private void begin() {
        working.set(true);
    }

    private void failed(Throwable why) {
        working.set(false);
        desk.tell().tell(why instanceof IOException
                ? () -> Notice.failure(desk.texts().get("auditNotWritten"), desk.texts().get("auditNotWrittenNext"), "not-saved")
                : desk.failures().notice(why));
    }

    /// Escape does what Close does.
    @FXML
    public void close() {
        close.run();
    }
}
