package io.filum.desktop.ui.thread;

import java.util.List;
import java.util.Optional;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.Texts;

/// What stands above a timeline: title, patient, who else reads it.
public final class ThreadHead {

    private final ObjectProperty<Optional<WorklistRow>> row = new Read<>(Optional.empty());
    private final ObjectProperty<List<Person>> others = new Read<>(List.of());
    private final StringBinding title;

    public ThreadHead(Texts texts) {
        title = Bindings.createStringBinding(() -> row.get().map(WorklistRow::title)
                .filter(words -> !words.isBlank()).orElseGet(() -> texts.get("threadUntitled")),
                row, texts.languageProperty());
    }

    public ObjectProperty<Optional<WorklistRow>> rowProperty() {
        return row;
    }

    /// Everybody in the thread but me: whom Send sends to.
    public ObjectProperty<List<Person>> othersProperty() {
        return others;
    }

    public StringBinding titleProperty() {
        return title;
    }

    /// What was read again and says the same is no news to anybody.
    private static final class Read<T> extends SimpleObjectProperty<T> {

        Read(T first) {
            super(first);
        }

        @Override
        public void set(T next) {
            if (!next.equals(get())) {
                super.set(next);
            }
        }
    }
}
