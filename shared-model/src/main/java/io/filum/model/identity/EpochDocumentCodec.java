package io.filum.model.identity;

import java.util.ArrayList;
import java.util.List;

import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.identity.MalformedDocument.Reason;

/// Epoch documents to bytes and back. The layout stands in this package's description.
public final class EpochDocumentCodec {

    private EpochDocumentCodec() {
    }

    public static byte[] encode(EpochDocument document) {
        FieldWriter out = new FieldWriter().bytes(EpochFields.body(document.frame(), document.packages()));
        document.signature().writeTo(out);
        return out.toBytes();
    }

    /// @throws MalformedDocument for every byte string that [#encode] does not make; the signature is not looked at
    public static EpochDocument decode(byte[] bytes) throws MalformedDocument {
        FieldReader in = new FieldReader(bytes);
        in.require(bytes.length <= EnvelopeCodec.MAX_CIPHERTEXT, Reason.TOO_LARGE);
        EpochFrame frame = EpochFields.readFrame(in);
        int devices = frame.membership().devices().size();
        List<SealedPackage> packages = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            packages.add(SealedPackage.read(in));
        }
        DualSignature signature = DualSignature.read(in);
        in.end();
        return new EpochDocument(frame, packages, signature);
    }
}
