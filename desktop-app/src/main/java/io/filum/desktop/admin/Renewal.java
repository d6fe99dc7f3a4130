package io.filum.desktop.admin;

import java.util.Optional;

import io.filum.desktop.vault.CertificateRequest;
import io.filum.desktop.vault.RequestRefused;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Directory.KnownDevice;

/// A request for another certificate, held against the directory: whoever carried it is believed nothing. There is
/// nothing for people to compare, since the keys in it are those that the directory has.
public sealed interface Renewal {

    /// The device is active, has signed it, and proves that it has the TLS key that the directory knows.
    ///
    /// @param device as the directory has it
    /// @param owner  whose device it is
    record Fit(RenewalRequest request, DeviceCertificate device, String owner) implements Renewal {
    }

    /// Not to be granted.
    ///
    /// @param request empty where the bytes are none
    /// @param code    stable, such as `request-other-key`
    record Unfit(Optional<RenewalRequest> request, String code) implements Renewal {
    }

    static Renewal of(byte[] bytes, Directory directory) {
        try {
            return of(RenewalRequestCodec.decode(bytes), directory);
        } catch (EnrolmentRefused e) {
            return new Unfit(Optional.empty(), e.reason().code());
        }
    }

    static Renewal of(RenewalRequest request, Directory directory) {
        Optional<KnownDevice> known = directory.known(request.device());
        boolean active = known.filter(KnownDevice::isActive).isPresent()
                && directory.owner(request.device()).filter(Directory.Person::active).isPresent();
        if (!active) {
            return new Unfit(Optional.of(request), known.isEmpty() ? "device-unknown" : "device-revoked");
        }
        DeviceCertificate device = known.get().certificate();
        try {
            request.verify(directory);
            CertificateRequest.parse(request.csr().bytes()).requireFor(device);
            return new Fit(request, device, directory.owner(request.device()).orElseThrow().displayName());
        } catch (EnrolmentRefused e) {
            return new Unfit(Optional.of(request), e.reason().code());
        } catch (RequestRefused e) {
            return new Unfit(Optional.of(request), e.reason().code());
        }
    }
}
