package io.filum.desktop.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import okhttp3.Request;

import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.enrolment.RenewalAnswerCodec;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.LengthPrefixed;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;

/// The relay's routes for other certificates: a workstation's own box, and an administrator's side of all boxes.
record RenewalRoutes(RelayClient relay) {

    private static final String OWN = "api/renewal";
    private static final String ALL = "api/renewals";
    private static final int PAGE = 1_000;

    /// Puts our request into our box. The same bytes again do no harm.
    void ask(RenewalRequest request) throws RelayFailure {
        relay.call(relay.request(OWN)
                .put(RelayClient.body(RenewalRequestCodec.encode(request), MediaTypes.RENEWAL)), _ -> null);
    }

    /// What an administrator put beside it, as it lies there; empty while none has.
    Optional<byte[]> answer() throws RelayFailure {
        return relay.call(relay.request(OWN), bytes -> bytes.length == 0 ? Optional.empty() : Optional.of(bytes));
    }

    /// Every request that nobody has answered: bytes from whomever.
    List<byte[]> waiting() throws RelayFailure {
        List<byte[]> all = new ArrayList<>();
        Optional<DeviceId> after = Optional.empty();
        do {
            List<byte[]> page = waiting(after);
            all.addAll(page);
            after = page.isEmpty() ? Optional.empty() : next(after, page.getLast());
        } while (after.isPresent());
        return all;
    }

    private List<byte[]> waiting(Optional<DeviceId> after) throws RelayFailure {
        var url = relay.url(ALL);
        after.ifPresent(device -> url.addQueryParameter("after", device.toString()));
        return relay.call(new Request.Builder().url(url.build()).header("Accept", MediaTypes.RENEWALS), bytes ->
                LengthPrefixed.unpack(ByteBuffer.wrap(bytes), PAGE, ProblemCode.RENEWAL_MALFORMED).stream()
                        .map(RenewalRoutes::copy).toList());
    }

    /// Behind what the next page begins. A relay that goes round in circles, or shows nonsense, is asked for no more.
    private static Optional<DeviceId> next(Optional<DeviceId> after, byte[] last) {
        try {
            DeviceId device = RenewalRequestCodec.decode(last).device();
            boolean further = after.isEmpty() || device.toString().compareTo(after.get().toString()) > 0;
            return further ? Optional.of(device) : Optional.empty();
        } catch (EnrolmentRefused _) {
            return Optional.empty();
        }
    }

    private static byte[] copy(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return bytes;
    }

    /// Puts a certificate beside the request that it answers. The same bytes again do no harm.
    void put(RenewalAnswer answer) throws RelayFailure {
        relay.call(relay.request(ALL + "/" + answer.device())
                .put(RelayClient.body(RenewalAnswerCodec.encode(answer), MediaTypes.RENEWAL)), _ -> null);
    }

    /// Takes a device's request away; it makes another one if it still needs to.
    void drop(DeviceId device) throws RelayFailure {
        relay.call(relay.request(ALL + "/" + device).delete(), _ -> null);
    }
}
