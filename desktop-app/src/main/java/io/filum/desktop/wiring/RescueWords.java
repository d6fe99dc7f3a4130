package io.filum.desktop.wiring;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.store.Rescued;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.ports.TellUser.Notice;

/// What was saved of a damaged database, and what a person has to do about the rest.
final class RescueWords {

    private static final String CODE = "database-rescued";

    private final Texts texts;

    RescueWords(Texts texts) {
        this.texts = texts;
    }

    Notice notice(Rescued rescued) {
        var figures = rescued.figures();
        var next = new ArrayList<>(List.of(texts.get("rescuedNext", figures.unsent(), figures.drafts(),
                figures.archived(), rescued.setAside().getFileName())));
        if (figures.unsentLost() > 0) {
            next.add(texts.get("rescuedLost", figures.unsentLost()));
        }
        if (!figures.auditWhole()) {
            next.add(texts.get("rescuedAudit"));
        }
        next.add(texts.get("rescuedDisk"));
        return Notice.failure(texts.get("rescued"), String.join(" ", next), CODE);
    }
}
