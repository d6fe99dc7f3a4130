package io.filum.desktop.ui;

import io.filum.desktop.ui.ports.AskUser;
import io.filum.desktop.ui.ports.PickFile;
import io.filum.desktop.ui.ports.TellUser;

/// What every screen has at hand: words, times, the look, and the ports to the person.
public record Desk(Texts texts, Moments moments, Theme theme, AskUser ask, TellUser tell, PickFile pick) {

    public Failures failures() {
        return new Failures(texts);
    }
}
