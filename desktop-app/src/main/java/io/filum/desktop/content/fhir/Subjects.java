package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.PersonName;

/// Whom an item's resources say they are about. Somebody whom they refer to counts as a patient of the item, whether their
/// own resource comes along or not: an export of observations alone holds none, and would show the potassium of one patient
/// among the results of another.
final class Subjects {

    /// Of those who do not come along; there are several from the second on.
    private static final int KEPT = 100;
    /// Whoever else a subject may be, by the addresses that their own resources have in the item.
    private static final Set<String> NO_PATIENTS = Set.of("Group", "Device", "Location", "Practitioner");
    private static final int ADDRESSES = 10_000;
    /// With any server before it and any version behind.
    private static final Pattern PATIENT = Pattern.compile("(?:.*/)?(Patient/[A-Za-z0-9.-]{1,64})(?:/_history/.*)?");

    private record Referred(Datatypes.Subject subject, ByteRange source) {}

    private final Set<String> along = new HashSet<>();
    private final Set<String> noPatients = new HashSet<>();
    private final Map<String, Referred> referred = new LinkedHashMap<>();

    /// @param fullUrl of the resource in its bundle, or empty
    void take(ResourceDraft draft, String fullUrl) {
        if (draft.type.equals("Patient")) {
            comesAlong(draft, fullUrl);
        } else if (NO_PATIENTS.contains(draft.type) && noPatients.size() < ADDRESSES) {
            noPatients.add(fullUrl);
        }
        for (var subject : draft.subjects) {
            var key = key(subject);
            if (!key.isEmpty() && referred.size() < KEPT) {
                referred.merge(key, new Referred(subject, draft.source), Subjects::thatSaysMore);
            }
        }
    }

    /// Patients who do not come along. Of one alone who is no more than an address nothing can be said.
    List<Patient> others() {
        referred.keySet().removeIf(key -> along.contains(key) || noPatients.contains(key));
        var others = new ArrayList<Patient>();
        referred.forEach((key, other) -> others.add(patient(key, other)));
        var isAddressOnly = along.isEmpty() && others.size() == 1 && !says(referred.values().iterator().next().subject());
        return isAddressOnly ? List.of() : others;
    }

    private void comesAlong(ResourceDraft draft, String fullUrl) {
        if (along.size() >= ADDRESSES) {
            return;
        }
        along.add("Patient/" + draft.id);
        if (!fullUrl.isEmpty()) {
            along.add(plain(fullUrl));
        }
        draft.identifiers.forEach(identifier -> along.add(key(identifier.number())));
    }

    /// What is contained is met as a patient of its own; conditional references name nobody.
    private static String key(Datatypes.Subject subject) {
        if (subject.to().startsWith("#")) {
            return "";
        }
        if (PATIENT.matcher(subject.to()).matches() || subject.person() && subject.to().startsWith("urn:")) {
            return plain(subject.to());
        }
        return subject.to().isEmpty() && subject.person() && subject.number() != null ? key(subject.number()) : "";
    }

    private static String key(PatientIdentifier number) {
        return "|" + number.value();
    }

    /// `Patient/7`, whatever server it lies on.
    private static String plain(String address) {
        var patient = PATIENT.matcher(address);
        return patient.matches() ? patient.group(1) : address;
    }

    private static boolean says(Datatypes.Subject subject) {
        return !subject.display().isEmpty() || subject.number() != null;
    }

    private static Referred thatSaysMore(Referred one, Referred other) {
        return says(one.subject()) ? one : other;
    }

    private static Patient patient(String key, Referred other) {
        var subject = other.subject();
        var names = subject.display().isEmpty() ? List.<PersonName>of()
                : List.of(new PersonName("", subject.display(), "", ""));
        // An address is no number that a patient goes by; it tells two apart who are nothing else.
        var numbers = subject.number() != null ? List.of(subject.number())
                : names.isEmpty() ? List.of(new PatientIdentifier("FHIR", key)) : List.<PatientIdentifier>of();
        return Patient.of(names, null, "", numbers, other.source());
    }
}
