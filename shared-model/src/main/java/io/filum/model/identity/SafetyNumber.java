package io.filum.model.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;

/// Sixty digits that two people read to each other over the phone. If both see the same, each of them has been shown the
/// other's true keys, whatever relay and administrator do; if a device is added or a key is swapped, they change.
///
/// After the numeric fingerprints of Signal (libsignal's `NumericFingerprintGenerator`: iterated SHA-512, five digits
/// from five bytes, the two halves in ascending order), over other words, so that the digits are none of Signal's:
///
/// ```
/// person = root fingerprint(32) ‖ user(16) ‖ u32 devices ‖ for each active device, ascending by id:
///          device(16) ‖ SHA-256(Ed25519 ‖ ML-DSA-65)(32)
/// h(0)   = SHA-512("filum/safety-number/v1" ‖ 0x00 ‖ person);   h(i) = SHA-512(h(i-1) ‖ person),   i = 1 … 5200
/// half   = for each of the first six groups of five bytes of h(5200), big-endian:  five digits of  value mod 100,000
/// number = the smaller half ‖ the larger half
/// ```
///
/// The 5,200 rounds make a search for keys that share a half 13 bits dearer; a half carries 99.7 bits.
///
/// @param digits sixty of them
public record SafetyNumber(String digits) {

    public static final int DIGITS = 60;

    private static final byte[] LABEL = "filum/safety-number/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ROUNDS = 5200;
    private static final int GROUP = 5;
    private static final int GROUPS_OF_ONE = 6;
    private static final BigInteger MODULUS = BigInteger.valueOf(100_000);
    private static final Comparator<DeviceId> BYTE_ORDER =
            Comparator.<DeviceId, Long>comparing(DeviceId::high, Long::compareUnsigned)
                    .thenComparing(DeviceId::low, Long::compareUnsigned);

    /// @throws IllegalArgumentException unless these are sixty digits
    public SafetyNumber {
        if (!digits.matches("[0-9]{" + DIGITS + "}")) {
            throw new IllegalArgumentException("a safety number has " + DIGITS + " digits");
        }
    }

    /// The number of two people of a directory; the same in either order. Somebody without a device has one too: it
    /// changes with the first.
    public static SafetyNumber of(Directory directory, UserId one, UserId other) {
        Sha256 root = directory.root().fingerprint();
        return ofHalves(half(root, one, directory.devicesOf(one)), half(root, other, directory.devicesOf(other)));
    }

    static SafetyNumber ofHalves(String one, String other) {
        return new SafetyNumber(one.compareTo(other) <= 0 ? one + other : other + one);
    }

    /// As they are read aloud: twelve groups of five.
    public List<String> groups() {
        var groups = new ArrayList<String>();
        for (int from = 0; from < DIGITS; from += GROUP) {
            groups.add(digits.substring(from, from + GROUP));
        }
        return groups;
    }

    /// @param devices that are active now, in any order
    static String half(Sha256 root, UserId user, List<DeviceCertificate> devices) {
        byte[] person = person(root, user, devices);
        MessageDigest sha512 = sha512();
        sha512.update(LABEL);
        byte[] hash = sha512.digest(person);
        for (int round = 0; round < ROUNDS; round++) {
            sha512.update(hash);
            hash = sha512.digest(person);
        }
        var digits = new StringBuilder();
        for (int group = 0; group < GROUPS_OF_ONE; group++) {
            var value = new BigInteger(1, Arrays.copyOfRange(hash, group * GROUP, (group + 1) * GROUP));
            digits.append("%05d".formatted(value.mod(MODULUS).intValue()));
        }
        return digits.toString();
    }

    private static byte[] person(Sha256 root, UserId user, List<DeviceCertificate> devices) {
        var out = new FieldWriter().hash(root).user(user).u32(devices.size());
        devices.stream().sorted(Comparator.comparing(DeviceCertificate::device, BYTE_ORDER))
                .forEach(device -> out.id(device.device()).hash(device.signing().fingerprint()));
        return out.toBytes();
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }
}
