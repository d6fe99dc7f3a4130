package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.envelope.DeviceId;

/// The request for another certificate while it waits for an answer, in `renewal.request`: signatures differ each time
/// they are made, and an answer is to one request. Nothing in it is secret; where the relay cannot be reached any more, an
/// administrator takes the file as it is.
public final class PendingRenewal {

    /// Its name in a data folder.
    public static final String FILE = "renewal.request";

    private PendingRenewal() {
    }

    /// Empty where there is none, it is not whole, or it is about another device or certificate.
    ///
    /// @param ends when the certificate that it is to take over from ends
    public static Optional<RenewalRequest> read(Path dataFolder, DeviceId device, Instant ends) throws IOException {
        try {
            RenewalRequest kept = RenewalRequestCodec.decode(Files.readAllBytes(dataFolder.resolve(FILE)));
            return Optional.of(kept).filter(each -> each.device().equals(device) && each.ends().equals(ends));
        } catch (NoSuchFileException | EnrolmentRefused e) {
            return Optional.empty();
        }
    }

    public static void write(Path dataFolder, RenewalRequest request) throws IOException {
        AtomicFile.write(dataFolder.resolve(FILE), RenewalRequestCodec.encode(request));
    }

    public static void delete(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(FILE));
    }
}
