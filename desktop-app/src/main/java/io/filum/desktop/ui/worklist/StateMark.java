package io.filum.desktop.ui.worklist;

import javafx.scene.control.Label;

import io.filum.desktop.store.ThreadState;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Parts;

/// That a thread cannot be relied on as it stands, by shape and words: else nobody would know which one a notice was about,
/// and after a restart not even that there is one.
final class StateMark extends Label {

    private final Texts texts;

    StateMark(Texts texts) {
        this.texts = texts;
        getStyleClass().add("state-mark");
        setGraphic(Glyph.PROBLEM.icon());
        setMinWidth(USE_PREF_SIZE);
    }

    void show(ThreadState state) {
        setText(switch (state) {
            case COMPLETE -> "";
            case GAP -> texts.get("threadLacksMark");
            case DISPUTED -> texts.get("threadDisputedMark");
        });
        Parts.show(this, state != ThreadState.COMPLETE);
    }
}
