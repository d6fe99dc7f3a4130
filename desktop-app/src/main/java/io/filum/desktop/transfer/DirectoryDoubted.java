package io.filum.desktop.transfer;

import io.filum.desktop.store.Alarm;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DirectoryRefused;

/// What the relay offers cannot be the directory that is pinned here, or its continuation. What is pinned stays.
final class DirectoryDoubted extends Exception {

    private static final long serialVersionUID = 1;

    private final Alarm.Kind kind;
    private final DirectoryRefused refusal;
    private final transient Sha256 evidence;

    private DirectoryDoubted(Alarm.Kind kind, DirectoryRefused refusal, Sha256 evidence) {
        super(kind.code(), refusal);
        this.kind = kind;
        this.refusal = refusal;
        this.evidence = evidence;
    }

    /// The relay does not have the newest entry that is pinned.
    static DirectoryDoubted shorter(Sha256 pinned) {
        return new DirectoryDoubted(Alarm.Kind.DIRECTORY_ROLLBACK,
                new DirectoryRefused(DirectoryRefused.Reason.OUT_OF_ORDER), pinned);
    }

    /// Why what was offered must not follow what is pinned.
    ///
    /// @param offered head of the first entry of it
    static DirectoryDoubted of(DirectoryRefused refused, Sha256 offered) {
        return new DirectoryDoubted(switch (refused.reason()) {
            case FORK -> Alarm.Kind.DIRECTORY_FORK;
            case GENESIS -> Alarm.Kind.DIRECTORY_FOREIGN;
            default -> Alarm.Kind.DIRECTORY_INVALID;
        }, refused, offered);
    }

    /// The same, for whoever tells no alarms apart.
    DirectoryRefused refusal() {
        return refusal;
    }

    Alarm.Kind kind() {
        return kind;
    }

    /// Head of what was offered, or of what is pinned where nothing was.
    Sha256 evidence() {
        return evidence;
    }
}
