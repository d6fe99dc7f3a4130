package io.filum.installer.demo;

import java.nio.file.Path;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;

/// The demo's two clinicians.
enum DemoPart {
    FIRST("김민준 신장내과", "nephrology", Language.KO, Theme.Choice.LIGHT),
    SECOND("Dr Sora Lee", "emergency", Language.EN, Theme.Choice.DARK);

    private final String displayName;
    private final String station;
    private final Language language;
    private final Theme.Choice look;

    DemoPart(String displayName, String station, Language language, Theme.Choice look) {
        this.displayName = displayName;
        this.station = station;
        this.language = language;
        this.look = look;
    }

    /// As the directory shows the person.
    String displayName() {
        return displayName;
    }

    /// Where the workstation stands; names its steps and pictures.
    String station() {
        return station;
    }

    Language language() {
        return language;
    }

    Theme.Choice look() {
        return look;
    }

    Script script(Texts texts, Path received) {
        return this == FIRST ? new FirstClinician(texts) : new SecondClinician(received);
    }
}
