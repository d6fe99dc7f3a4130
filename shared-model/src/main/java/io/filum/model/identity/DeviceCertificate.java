package io.filum.model.identity;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;

/// What the organisation vouches for when it lets a device in: whose it is, and its public keys.
///
/// @param device     the device
/// @param user       whose it is
/// @param deviceName as its owner calls it, shown in threads and lists
/// @param signing    verifies its envelopes and epoch documents
/// @param kem        seals epoch secrets to it
/// @param tlsKeyHash SHA-256 of the SubjectPublicKeyInfo that it shows to the relay; zeros before it has one
public record DeviceCertificate(DeviceId device, UserId user, String deviceName, SigningKeys signing, KemKey kem,
                                Sha256 tlsKeyHash) {

    public DeviceCertificate {
        Names.requireFit(deviceName);
    }

    /// As it stands in the directory.
    public byte[] bytes() {
        FieldWriter out = new FieldWriter();
        writeTo(out);
        return out.toBytes();
    }

    /// @throws MalformedDocument for every byte string that [#bytes] does not make
    public static DeviceCertificate of(byte[] bytes) throws MalformedDocument {
        FieldReader in = new FieldReader(bytes);
        DeviceCertificate certificate = read(in);
        in.end();
        return certificate;
    }

    DeviceCertificate with(KemKey next) {
        return new DeviceCertificate(device, user, deviceName, signing, next, tlsKeyHash);
    }

    void writeTo(FieldWriter out) {
        out.id(device).user(user).text(deviceName);
        signing.writeTo(out);
        kem.writeTo(out);
        out.hash(tlsKeyHash);
    }

    static DeviceCertificate read(FieldReader in) throws MalformedDocument {
        return new DeviceCertificate(
                in.device(), in.user(), in.name(), SigningKeys.read(in), KemKey.read(in), in.hash());
    }
}
