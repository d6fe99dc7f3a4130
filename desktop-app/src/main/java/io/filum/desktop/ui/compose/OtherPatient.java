package io.filum.desktop.ui.compose;

import java.util.List;

import io.filum.desktop.content.dicom.DicomHeader.Subject;

/// What is about to be sent says that it is about somebody else than its thread, or about several people. A person has to
/// look at it first; nothing was committed.
public final class OtherPatient extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Subject> subjects;

    OtherPatient(List<Subject> subjects) {
        super("about another patient");
        this.subjects = List.copyOf(subjects);
    }

    /// Whom it is about.
    List<Subject> subjects() {
        return subjects;
    }
}
