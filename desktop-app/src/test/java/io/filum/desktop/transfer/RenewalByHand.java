package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.util.Optional;

import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.enrolment.RenewalAnswerCodec;
import io.filum.model.enrolment.RenewalRequest;

/// A workstation's own side of renewing, at the moment that a test chooses and with the request that it chooses.
public final class RenewalByHand implements AutoCloseable {

    private final RelayClient relay;
    private final RenewalRoutes routes;

    /// @param dataFolder of a workstation that has joined
    public RenewalByHand(Path dataFolder, Vault vault) throws Exception {
        var options = Enrolment.read(dataFolder).transferOptions(dataFolder);
        relay = new RelayClient(options.relays(), vault.tls(options.credentials()));
        routes = new RenewalRoutes(relay);
    }

    public void ask(RenewalRequest request) throws Exception {
        routes.ask(request);
    }

    public Optional<RenewalAnswer> answer() throws Exception {
        var bytes = routes.answer();
        return bytes.isEmpty() ? Optional.empty() : Optional.of(RenewalAnswerCodec.decode(bytes.get()));
    }

    /// Whether the request still lies there.
    public boolean waits() {
        try {
            return routes.answer().isEmpty();
        } catch (RelayFailure _) {
            return false;
        }
    }

    @Override
    public void close() {
        relay.close();
    }
}
