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
public record NewThread(String title, Optional<PatientRef> patient, List<UserId> recipients, HistoryPolicy history) {

    public NewThread {
        recipients = List.copyOf(recipients);
    }
}
