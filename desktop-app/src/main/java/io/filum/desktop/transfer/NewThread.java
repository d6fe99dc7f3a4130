package io.filum.desktop.transfer;

import java.util.List;
import java.util.Optional;

import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;
import io.filum.model.item.PatientRef;

/// What a clinician decides when beginning a thread.
///
/// @param title      one line, not blank
/// @param patient    whom it is about
/// @param recipients the others; the author is a member without being named
/// @param history    what those who join later may read
/// @param teams      of the directory; who joins or leaves one, joins or leaves the thread
public record NewThread(String title, Optional<PatientRef> patient, List<UserId> recipients, HistoryPolicy history,
                        List<String> teams) {

    public NewThread {
        recipients = List.copyOf(recipients);
        teams = List.copyOf(teams);
    }

    public NewThread(String title, Optional<PatientRef> patient, List<UserId> recipients, HistoryPolicy history) {
        this(title, patient, recipients, history, List.of());
    }
}
