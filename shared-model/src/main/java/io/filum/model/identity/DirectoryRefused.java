package io.filum.model.identity;

import java.util.Locale;

/// An entry that must not follow what is already known. The directory stays as it was.
public final class DirectoryRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// Not the number that comes next: something is missing, or was here before.
        OUT_OF_ORDER,
        /// Continues another chain: somebody shows two directories, or rolled one back.
        FORK,
        /// One of the two signatures does not hold, or is not by whom it must be.
        SIGNATURE,
        /// Does not begin with a genesis, or has a second one.
        GENESIS,
        MALFORMED,
        UNKNOWN_USER,
        UNKNOWN_DEVICE,
        UNKNOWN_TEAM,
        /// Already there, or was there and has been revoked: ids are never used again.
        TAKEN,
        /// A key of small order, or a key id that does not grow.
        KEY,
        /// A throw-away organisation where real ones are kept, or a real one in a demo.
        OTHER_EDITION;

        /// As it stands in problems and logs, such as `directory-fork`.
        public String code() {
            return "directory-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public DirectoryRefused(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
