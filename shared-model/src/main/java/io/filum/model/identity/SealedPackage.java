package io.filum.model.identity;

/// An epoch's secret, sealed to one device by HPKE (RFC 9180) base mode with X-Wing, HKDF-SHA256 and AES-256-GCM.
///
/// @param encapsulation 1120 bytes
/// @param ciphertext    the 32-byte secret and a 16-byte tag
public record SealedPackage(Octets encapsulation, Octets ciphertext) {

    public static final int ENCAPSULATION_LENGTH = 1120;
    public static final int CIPHERTEXT_LENGTH = 48;

    public SealedPackage {
        encapsulation.requireLength(ENCAPSULATION_LENGTH);
        ciphertext.requireLength(CIPHERTEXT_LENGTH);
    }

    void writeTo(FieldWriter out) {
        out.octets(encapsulation).octets(ciphertext);
    }

    static SealedPackage read(FieldReader in) throws MalformedDocument {
        return new SealedPackage(in.octets(ENCAPSULATION_LENGTH), in.octets(CIPHERTEXT_LENGTH));
    }
}
