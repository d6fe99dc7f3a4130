package io.filum.desktop.ui.settings;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.ui.controls.Glyph;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.AuditRecord;

/// One entry of the audit trail: when, what, and why not.
final class AuditCell extends ListCell<AuditRecord> {

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final double TIME = 116;

    private final AuditWords words;
    private final Label at = new Label();
    private final FontIcon mark = Glyph.DONE.icon();
    private final Label what = new Label();
    private final Label facts = new Label();
    private final HBox row;

    AuditCell(AuditWords words) {
        this.words = words;
        at.getStyleClass().add("caption");
        at.setMinWidth(TIME);
        what.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("code");
        facts.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(facts, Priority.ALWAYS);
        row = new HBox(at, mark, what, facts);
        row.getStyleClass().add("audit-row");
        setText(null);
    }

    @Override
    protected void updateItem(AuditRecord written, boolean empty) {
        super.updateItem(written, empty);
        if (empty || written == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var entry = written.entry();
        at.setText(words.at(entry));
        boolean refused = entry.outcome() != AuditOutcome.DONE;
        (refused ? Glyph.PROBLEM : Glyph.DONE).on(mark);
        pseudoClassStateChanged(REFUSED, refused);
        what.setText(words.what(entry));
        facts.setText(words.facts(entry));
        setAccessibleText(at.getText() + ", " + what.getText() + ", " + facts.getText());
        setGraphic(row);
    }
}
