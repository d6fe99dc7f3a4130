package io.filum.desktop.ui.compose;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import io.filum.desktop.store.KeptNewThread;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Addressee;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;
import io.filum.model.item.ShownText;

/// What is typed into the new-thread dialog, and what is still missing.
///
/// A patient needs a name and at least one of birth date and identifier: one identifier alone names the wrong person
/// sooner or later.
final class NewThreadModel {

    /// What keeps the thread from being created, in the order in which the dialog asks.
    enum Missing { SUBJECT, RECIPIENT, PATIENT_NAME, SECOND_IDENTIFIER, BIRTH_DATE, TEXT_UNFIT, NOTHING }

    final StringProperty subject = new SimpleStringProperty("");
    final StringProperty search = new SimpleStringProperty("");
    final StringProperty name = new SimpleStringProperty("");
    final StringProperty birthDate = new SimpleStringProperty("");
    final StringProperty identifierLabel = new SimpleStringProperty("MRN");
    final StringProperty identifier = new SimpleStringProperty("");
    final ObjectProperty<Sex> sex = new SimpleObjectProperty<>(Sex.UNKNOWN);
    final ObservableList<Addressee> chosen = FXCollections.observableArrayList();
    final ObservableList<Addressee> matches = FXCollections.observableArrayList();
    final ObjectBinding<Missing> missing;

    private final People people;
    private final Moments moments;

    NewThreadModel(People people, Moments moments) {
        this.people = people;
        this.moments = moments;
        Observable[] typed = {subject, name, birthDate, identifierLabel, identifier, chosen};
        missing = Bindings.createObjectBinding(this::findMissing, typed);
        search.subscribe(this::match);
        chosen.subscribe(this::match);
    }

    void clear() {
        List.of(subject, search, name, birthDate, identifier).forEach(field -> field.set(""));
        identifierLabel.set("MRN");
        sex.set(Sex.UNKNOWN);
        chosen.clear();
        match();
    }

    boolean isUntouched() {
        return chosen.isEmpty()
                && List.of(subject, name, birthDate, identifier).stream().allMatch(field -> field.get().isBlank());
    }

    /// As it stands, to be kept; empty where nothing would be lost.
    Optional<KeptNewThread> kept() {
        return isUntouched() ? Optional.empty() : Optional.of(new KeptNewThread(subject.get(), people(), teams(),
                new KeptNewThread.Patient(name.get(), birthDate.get(), identifierLabel.get(), identifier.get(),
                        sex.get().name())));
    }

    /// Takes up what was kept. Who is not in the directory any more is left out.
    void take(KeptNewThread kept) {
        clear();
        subject.set(kept.subject());
        name.set(kept.patient().name());
        birthDate.set(kept.patient().birthDate());
        identifierLabel.set(kept.patient().identifierLabel());
        identifier.set(kept.patient().identifier());
        Stream.of(Sex.values()).filter(known -> known.name().equals(kept.patient().sex())).findAny().ifPresent(sex::set);
        chosen.setAll(people.addressees().stream().filter(who -> who.team() ? kept.teams().contains(who.name())
                : kept.people().containsAll(who.users())).toList());
    }

    void choose(Addressee who) {
        if (!chosen.contains(who)) {
            chosen.add(who);
        }
        search.set("");
    }

    Optional<PartialDate> birthDateRead() {
        return BirthDates.read(birthDate.get(), moments.today());
    }

    /// What those who join later may read: the organisation's to say. Members can change it in the thread.
    HistoryPolicy history() {
        return people.history();
    }

    /// Only when nothing is missing.
    NewThread newThread() {
        PatientRef patient = PatientRef.of(name.get().strip(), birthDateRead().orElse(null), sex.get(),
                identifier.get().isBlank() ? null : new PatientRef.Identifier(label(), identifier.get().strip()));
        return new NewThread(subject.get().strip(), Optional.of(patient), people(), people.history(), teams());
    }

    private List<UserId> people() {
        return chosen.stream().filter(who -> !who.team()).flatMap(who -> who.users().stream()).distinct().toList();
    }

    private List<String> teams() {
        return chosen.stream().filter(Addressee::team).map(Addressee::name).toList();
    }

    private String label() {
        return identifierLabel.get().isBlank() ? "MRN" : identifierLabel.get().strip();
    }

    private Missing findMissing() {
        if (subject.get().isBlank()) {
            return Missing.SUBJECT;
        }
        if (chosen.isEmpty()) {
            return Missing.RECIPIENT;
        }
        if (name.get().isBlank()) {
            return Missing.PATIENT_NAME;
        }
        if (birthDate.get().isBlank() && identifier.get().isBlank()) {
            return Missing.SECOND_IDENTIFIER;
        }
        if (!birthDate.get().isBlank() && birthDateRead().isEmpty()) {
            return Missing.BIRTH_DATE;
        }
        boolean fit = List.of(subject, name, identifier, identifierLabel).stream()
                .allMatch(field -> ShownText.isFit(field.get()));
        return fit ? Missing.NOTHING : Missing.TEXT_UNFIT;
    }

    private void match() {
        matches.setAll(people.addressees().stream()
                .filter(who -> !chosen.contains(who) && who.isMeantBy(search.get())).toList());
    }
}
