package io.filum.desktop.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.filum.desktop.transfer.CertificateState;
import io.filum.desktop.transfer.CertificateState.Urgency;

/// The certificate of this workstation in words: until when the relay lets it in, and whom to call.
public final class CertificateWords {

    private final Texts texts;
    private final Moments moments;
    private final People people;
    private final Supplier<CertificateState> state;

    public CertificateWords(Texts texts, Moments moments, People people, Supplier<CertificateState> state) {
        this.texts = texts;
        this.moments = moments;
        this.people = people;
        this.state = state;
    }

    /// Something that a person should know now.
    public record Warning(String sentence, String next) {
    }

    /// Present while the end is near and no other certificate has come. That it has run out is said with the connection.
    public Optional<Warning> warning() {
        CertificateState now = state.get();
        return now.urgency() == Urgency.SOON
                ? Optional.of(new Warning(texts.get("certificateSoon", until(now)), next(now)))
                : Optional.empty();
    }

    /// With its date even today: who reads it may be asked on the phone.
    private String until(CertificateState now) {
        return moments.date(moments.dayOf(now.until())) + " " + moments.time(now.until());
    }

    private String next(CertificateState now) {
        if (people.administrators().contains(people.me())) {
            return texts.get("certificateOwn");
        }
        return texts.get(now.asked() ? "certificateSoonAsked" : "certificateSoonNotAsked", whomToCall());
    }

    /// For the settings, where people look up what they were told by phone.
    public String standing() {
        CertificateState now = state.get();
        String until = until(now);
        return switch (now.urgency()) {
            case OVER -> texts.get("certificateOver", until, whomToCall());
            case SOON -> texts.get("certificateSoon", until) + ". " + next(now);
            case NONE -> now.asked()
                    ? texts.get("certificateAsked", until, whomToCall()) : texts.get("certificateHolds", until);
        };
    }

    /// By name; before there is a directory, what they are.
    public String whomToCall() {
        List<People.Person> administrators = people.administrators();
        return administrators.isEmpty() ? texts.get("certificateSomebody") : administrators.stream()
                .map(person -> texts.get("certificateAdministrator", person.name())).collect(Collectors.joining(", "));
    }
}
