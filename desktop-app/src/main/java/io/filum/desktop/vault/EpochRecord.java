package io.filum.desktop.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

import io.filum.desktop.vault.SealBroken.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.EpochDocument;

/// What this workstation keeps of an epoch, sealed: `u8 version 1 ‖ u8 state ‖ secret (32) ‖ control hash (32) ‖
/// previous control hash (32) ‖ u16 count ‖ member devices`.
///
/// @param controlHash of its document; zeros while only the secret is known
/// @param previousControlHash of the document that its own follows, and so vouches for
/// @param members     the devices that may write in it; empty while only the secret is known
record EpochRecord(State state, Secret secret, Sha256 controlHash, Sha256 previousControlHash, Set<DeviceId> members)
        implements AutoCloseable {

    private static final int VERSION = 1;
    private static final int FIXED = 2 + Cobblestone.KEY + 2 * Sha256.LENGTH + 2;

    enum State {
        /// Started here; the relay has not yet said that no other came first.
        PROVISIONAL,
        /// Its document is verified and in the thread.
        ADOPTED,
        /// Its secret was linked to by a later epoch; its own document has not been seen.
        LINKED
    }

    EpochRecord {
        members = Set.copyOf(members);
    }

    static EpochRecord of(EpochDocument document, Secret secret, State state) {
        return new EpochRecord(state, secret.copy(), document.controlHash(),
                document.frame().place().previousControlHash(), document.memberDevices());
    }

    static EpochRecord linked(Secret secret) {
        return new EpochRecord(State.LINKED, secret, Sha256.ZERO, Sha256.ZERO, Set.of());
    }

    boolean hasDocument() {
        return state != State.LINKED;
    }

    boolean isOf(EpochDocument document) {
        return hasDocument() && controlHash.equals(document.controlHash());
    }

    /// Whether this epoch's own document, which somebody in good standing wrote, follows the given one.
    boolean vouchesFor(EpochDocument earlier) {
        return hasDocument() && previousControlHash.equals(earlier.controlHash());
    }

    /// With its own copy of the secret.
    EpochRecord copy() {
        return new EpochRecord(state, secret.copy(), controlHash, previousControlHash, members);
    }

    Secret encode() {
        ByteBuffer out = ByteBuffer.allocate(FIXED + members.size() * DeviceId.LENGTH);
        out.put((byte) VERSION).put((byte) (state.ordinal() + 1));
        secret.use(bytes -> out.put(bytes));
        controlHash.writeTo(out);
        previousControlHash.writeTo(out);
        out.putShort((short) members.size());
        members.forEach(member -> member.writeTo(out));
        return Secret.owning(out.array());
    }

    static EpochRecord decode(byte[] bytes) throws SealBroken {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int version = in.get();
            int state = in.get() - 1;
            if (version != VERSION || state < 0 || state >= State.values().length) {
                throw new SealBroken(Reason.INCOMPLETE);
            }
            byte[] secret = new byte[Cobblestone.KEY];
            in.get(secret);
            Sha256 controlHash = Sha256.read(in);
            Sha256 previousControlHash = Sha256.read(in);
            int count = in.getShort() & 0xffff;
            Set<DeviceId> members = new HashSet<>();
            for (int i = 0; i < count; i++) {
                members.add(DeviceId.read(in));
            }
            return new EpochRecord(
                    State.values()[state], Secret.owning(secret), controlHash, previousControlHash, members);
        } catch (BufferUnderflowException e) {
            throw new SealBroken(Reason.INCOMPLETE);
        }
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "EpochRecord[" + state + "]";
    }
}
