package io.filum.desktop.content.hl7;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.PersonName;
import io.filum.desktop.content.projection.ProjectionBuilder;

/// PID: whom a message is about. A stream of messages about one patient holds one patient; as soon as anything speaks
/// against it, two.
final class PatientSegment {

    /// Beyond these each PID counts as another patient, which stops the reader as it should.
    private static final int KNOWN = 5_000;

    private record Known(String key, String birthDate) {

        boolean wasBorn(String date) {
            return birthDate.startsWith(date) || date.startsWith(birthDate);
        }
    }

    private final ProjectionBuilder projection;
    /// By each of the numbers that they go by; by their names, where there is no number.
    private final Map<String, Known> known = new HashMap<>();
    private int patients;
    private String key = "";

    PatientSegment(ProjectionBuilder projection) {
        this.projection = projection;
    }

    /// Of the patient that was read last; tells rows of different patients apart.
    String key() {
        return key;
    }

    void take(Segment pid) throws NotShowable {
        var names = new ArrayList<PersonName>();
        for (var repetition : pid.field(5).repetitions()) {
            var name = Types.name(repetition);
            if (!name.shown().isEmpty()) {
                names.add(name);
            }
        }
        var identifiers = identifiers(pid);
        var born = Types.time(pid.field(7), null);
        var patient = Patient.of(names, born, Codes.sex(pid.label(8)), identifiers, pid.source());
        var marks = patient.identifiers().isEmpty() ? List.of(patient.name().orElse(""))
                : patient.identifiers().stream().map(PatientIdentifier::toString).toList();
        var birthDate = born == null ? "" : born.text();
        var before = marks.stream().map(known::get).filter(Objects::nonNull)
                .filter(other -> other.wasBorn(birthDate)).findFirst();
        if (before.isPresent()) {
            key = before.get().key();
            return;
        }
        key = String.valueOf(patients++);
        if (known.size() < KNOWN) {
            marks.forEach(mark -> known.put(mark, new Known(key, birthDate)));
        }
        projection.add(patient);
        projection.count("Patient", null);
    }

    /// PID-3, in which versions before 2.3.1 have one number and PID-2 and PID-4 others.
    private static List<PatientIdentifier> identifiers(Segment pid) throws NotShowable {
        var identifiers = new ArrayList<PatientIdentifier>();
        for (var field : new int[] {3, 2}) {
            for (var repetition : pid.field(field).repetitions()) {
                var value = repetition.component(1).label();
                var type = repetition.component(5).label();
                var issuer = repetition.component(4).subcomponent(1).label();
                if (!value.isEmpty() && identifiers.stream().noneMatch(id -> id.value().equals(value))) {
                    identifiers.add(PatientIdentifier.of(new Coded(type, type.isEmpty() ? issuer : type), value));
                }
            }
        }
        var ofTheState = pid.label(19);
        if (!ofTheState.isEmpty()) {
            identifiers.add(new PatientIdentifier("SS", ofTheState));
        }
        return identifiers;
    }
}
