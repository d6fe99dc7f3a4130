package io.filum.desktop.ui.join;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;

/// An invitation as a file: picked, dropped, or named on the command line.
public final class InviteFile {

    private InviteFile() {
    }

    /// By its name, so that an invitation's secret is never sent to a colleague by mistake.
    public static boolean isOne(Path file) {
        return file.getFileName() != null
                && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(Invite.FILE_SUFFIX);
    }

    /// @return for its user to close
    /// @throws EnrolmentRefused where it is no invitation, contradicts itself, or is over
    public static Invite read(Path file, Instant now) throws IOException, EnrolmentRefused {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(InviteCodec.MAX_FILE + 1);
        }
        try {
            Invite invite = InviteCodec.decode(bytes);
            if (invite.isExpired(now)) {
                invite.close();
                throw new EnrolmentRefused(Reason.INVITE_EXPIRED);
            }
            return invite;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
