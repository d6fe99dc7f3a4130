package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.EnrolmentRequestCodec;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;

/// An invite that was taken up and not answered yet, with the request that was made: kept over a restart, since the
/// relay takes no other request under this invite. On the disk it is sealed like a database column, for the invite's
/// secret is in it.
public record PendingEnrolment(Invite invite, EnrolmentRequest request) implements AutoCloseable {

    private static final String FILE = "joining.filum";
    private static final byte[] PLACE = "pending-enrolment".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_FILE = 64 * 1024;

    /// Whether the folder's workstation waits to be let in.
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /// On the disk before this returns, so that nothing is asked that could be forgotten.
    public void write(Path folder, Vault vault) throws IOException {
        byte[] file = InviteCodec.encode(invite);
        byte[] asked = EnrolmentRequestCodec.encode(request);
        byte[] plain = ByteBuffer.allocate(Integer.BYTES + file.length + asked.length)
                .putInt(file.length).put(file).put(asked).array();
        try {
            AtomicFile.write(folder.resolve(FILE), vault.columns().seal(plain, PLACE, vault.device().bytes()));
        } finally {
            Arrays.fill(file, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// @throws SealBroken where another vault sealed it, or it was damaged
    public static PendingEnrolment read(Path folder, Vault vault) throws IOException, SealBroken {
        Path path = folder.resolve(FILE);
        if (Files.size(path) > MAX_FILE) {
            throw new SealBroken(SealBroken.Reason.LENGTH);
        }
        byte[] plain = vault.columns().open(Files.readAllBytes(path), PLACE, vault.device().bytes());
        ByteBuffer in = ByteBuffer.wrap(plain);
        byte[] file = new byte[in.getInt()];
        in.get(file);
        byte[] asked = new byte[in.remaining()];
        in.get(asked);
        try {
            return new PendingEnrolment(InviteCodec.decode(file), EnrolmentRequestCodec.decode(asked));
        } catch (EnrolmentRefused e) {
            throw new IllegalStateException("what was sealed here was whole", e);
        } finally {
            Arrays.fill(file, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    public static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /// Wipes the invite's secret.
    @Override
    public void close() {
        invite.close();
    }

    @Override
    public String toString() {
        return "PendingEnrolment[" + invite.id() + "]";
    }
}
