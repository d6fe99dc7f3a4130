package io.filum.desktop.admin;

import java.util.Locale;

/// Something an administrator asked for that is not done. Nothing has changed.
public final class AdministrationRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// There is an organisation, or something else, where one is to be made: it is never overwritten.
        EXISTS,
        /// The keys are not, or not any more, those that may sign this directory.
        NOT_THE_ISSUER,
        /// The issuer's keys belong to another organisation.
        OTHER_ORGANISATION,
        /// There is no such invite here, or it has been answered.
        UNKNOWN_INVITE,
        /// The invited person has been put out since, or the directory knows them under another name.
        PERSON_CHANGED,
        /// The directory has a device of that id with other keys, or had one and revoked it.
        DEVICE_TAKEN,
        /// The certificate would not hold longer than the one that it is to take over from: the issuer's own ends too soon.
        ISSUER_ENDS,
        /// SQLite finds the database in the backup damaged.
        BACKUP_DAMAGED,
        /// There is nobody, no device and no team of that name or id, or more than one.
        UNKNOWN;

        /// As it stands in output and dialogs, such as `admin-exists`.
        public String code() {
            return "admin-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    AdministrationRefused(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
