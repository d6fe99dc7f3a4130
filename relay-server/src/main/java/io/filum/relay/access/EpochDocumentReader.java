package io.filum.relay.access;

import io.filum.model.envelope.Envelope;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.EpochFacts;
import io.filum.relay.log.Refused;

/// Reads who is a member out of epoch documents. The author's two signatures are checked, since what the document says
/// decides whom the relay lets in.
public final class EpochDocumentReader implements EpochFacts.Reader {

    private final RelayDirectory directory;

    public EpochDocumentReader(RelayDirectory directory) {
        this.directory = directory;
    }

    @Override
    public EpochFacts read(Envelope envelope) throws Refused {
        var document = decode(envelope);
        var header = envelope.header();
        boolean fits = document.thread().equals(header.thread())
                && document.author().equals(header.sender().device())
                && document.frame().place().org().equals(header.address().org());
        if (!fits || !isSigned(document)) {
            throw new Refused(ProblemCode.EPOCH_MALFORMED);
        }
        return new EpochFacts(document.epoch(), document.frame().place().previousControlHash(),
                document.controlHash(), document.frame().membership().devices());
    }

    private boolean isSigned(EpochDocument document) {
        return directory.current()
                .flatMap(known -> known.known(document.author()))
                .map(KnownDevice::certificate)
                .filter(document::isSignedBy)
                .isPresent();
    }

    private static EpochDocument decode(Envelope envelope) throws Refused {
        try {
            return EpochDocumentCodec.decode(envelope.ciphertext());
        } catch (MalformedDocument e) {
            throw new Refused(ProblemCode.EPOCH_MALFORMED);
        }
    }
}
