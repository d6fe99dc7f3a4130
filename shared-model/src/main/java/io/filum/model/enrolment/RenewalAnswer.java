package io.filum.model.enrolment;

import java.security.cert.X509Certificate;
import java.util.List;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;

/// An administrator's answer to a [RenewalRequest]: the other certificate. It carries no signature of its own, since a
/// certificate has one: the workstation takes what goes back to the root that it has pinned, is about its own key and
/// id, and holds longer; for whom else it was made is of no use to anybody.
///
/// @param request [RenewalRequest#hash] of the request that it answers
/// @param chain   the device's certificate, then its issuer's
public record RenewalAnswer(DeviceId device, Sha256 request, List<X509Certificate> chain) {

    public RenewalAnswer {
        chain = List.copyOf(chain);
        if (chain.isEmpty() || chain.size() > Certificates.MAX_CHAIN) {
            throw new IllegalArgumentException("out of bounds");
        }
    }

    /// @param chain see [RenewalAnswer]
    public static RenewalAnswer to(RenewalRequest request, List<X509Certificate> chain) {
        return new RenewalAnswer(request.device(), request.hash(), chain);
    }

    /// Whether it answers this very request. What it holds is still to be checked.
    ///
    /// @throws EnrolmentRefused RENEWAL_ANSWER_TO_ANOTHER
    public void requireFor(RenewalRequest asked) throws EnrolmentRefused {
        if (!device.equals(asked.device()) || !request.equals(asked.hash())) {
            throw new EnrolmentRefused(Reason.RENEWAL_ANSWER_TO_ANOTHER);
        }
    }
}
