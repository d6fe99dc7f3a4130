package io.filum.desktop.vault;

import java.util.Locale;

/// An epoch document that must not be believed, or an epoch that cannot be started.
public final class EpochRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// Of another organisation.
        ORGANISATION,
        /// Made with a newer directory than the one at hand: fetch that, then try again.
        DIRECTORY_BEHIND,
        /// Made with a directory that is not ours: a person has to be told.
        DIRECTORY_FORK,
        /// By a device that was not in the directory, or not a member.
        AUTHOR,
        SIGNATURE,
        /// By a device that has been revoked meanwhile. It may be old and honest, or new and back-dated: it is kept
        /// until a later document follows it.
        AUTHOR_REVOKED,
        /// In an envelope that speaks of another organisation, thread, epoch or author.
        HEADER,
        /// Lists a person or a device that the directory does not, or a device that is not the listed person's.
        MEMBER,
        /// Does not follow the epoch that is known to come before it.
        PREDECESSOR,
        /// Another document has this number already.
        TAKEN,
        /// Has no package for this device, and the secret has not come by history either.
        NOT_FOR_ME,
        /// The package does not open: changed, or lifted from another document.
        PACKAGE,
        /// The secret in the package is not the one that the others were given.
        CONFIRM,
        /// The link to the epoch before does not open, or leads to another secret.
        HISTORY,
        /// This device is not among the members that it wants to start an epoch for.
        NOT_A_MEMBER,
        /// More members, devices or teams than a document holds.
        TOO_MANY,
        /// What is kept of an epoch does not open: the database was changed, or is another device's.
        DAMAGED;

        /// As it stands in logs and cards, such as `epoch-directory-behind`.
        public String code() {
            return "epoch-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public EpochRefused(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static void require(boolean holds, Reason reason) throws EpochRefused {
        if (!holds) {
            throw new EpochRefused(reason);
        }
    }
}
