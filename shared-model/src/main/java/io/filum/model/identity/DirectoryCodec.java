package io.filum.model.identity;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryEntry.RemoveTeam;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryEntry.RotateIssuer;
import io.filum.model.identity.DirectoryEntry.RotateKem;
import io.filum.model.identity.DirectoryEntry.SetPolicy;
import io.filum.model.identity.DirectoryEntry.SetRelays;
import io.filum.model.identity.MalformedDocument.Reason;

/// Directory entries to bytes and back. The layouts stand in this package's description.
public final class DirectoryCodec {

    /// A team of 500 takes 9 KB, a device 3.3 KB; the limit is for a hostile length field.
    public static final int MAX_BODY = 16 * 1024;
    /// Body and signatures.
    public static final int MAX_ENTRY = MAX_BODY + 4096;
    /// Entries in one list; a longer directory comes in several.
    public static final int MAX_LIST = 1000;

    private static final int VERSION = 1;

    /// An entry and when it was signed.
    record Body(DirectoryEntry entry, Instant at) {
    }

    private DirectoryCodec() {
    }

    public static byte[] encode(SignedEntry entry) {
        FieldWriter out = new FieldWriter()
                .u32(entry.index())
                .hash(entry.previousHead())
                .u32(entry.body().length())
                .octets(entry.body());
        entry.signature().writeTo(out);
        return out.toBytes();
    }

    /// @throws MalformedDocument for every byte string that [#encode] does not make; signatures are not looked at
    public static SignedEntry decode(byte[] bytes) throws MalformedDocument {
        FieldReader in = new FieldReader(bytes);
        SignedEntry entry = read(in);
        in.end();
        return entry;
    }

    /// Entries one after the other, each with its length in front: what the relay's directory route carries.
    public static byte[] encodeList(Collection<SignedEntry> entries) {
        FieldWriter out = new FieldWriter();
        for (SignedEntry entry : entries) {
            byte[] bytes = encode(entry);
            out.u32(bytes.length).bytes(bytes);
        }
        return out.toBytes();
    }

    public static List<SignedEntry> decodeList(byte[] bytes) throws MalformedDocument {
        FieldReader in = new FieldReader(bytes);
        List<SignedEntry> entries = new ArrayList<>();
        while (in.position() < bytes.length) {
            in.require(entries.size() < MAX_LIST, Reason.TOO_LARGE);
            int length = in.u32();
            in.require(length >= 0 && length <= MAX_ENTRY, Reason.TOO_LARGE);
            entries.add(decode(in.octets(length).raw()));
        }
        return List.copyOf(entries);
    }

    static byte[] encodeBody(DirectoryEntry entry, Instant at) {
        FieldWriter out = new FieldWriter().u8(VERSION).u8(type(entry)).time(at);
        switch (entry) {
            case Genesis genesis -> {
                out.id(genesis.org()).text(genesis.name()).flag(genesis.demo());
                genesis.root().writeTo(out);
                genesis.issuer().writeTo(out);
            }
            case AddUser add -> out.user(add.user()).text(add.displayName()).u8(add.role().ordinal() + 1);
            case RevokeUser revoke -> out.user(revoke.user());
            case AddDevice add -> add.certificate().writeTo(out);
            case RevokeDevice revoke -> out.id(revoke.device());
            case AddTeam team -> {
                out.text(team.name()).u16(team.users().size());
                team.users().forEach(out::user);
            }
            case RemoveTeam team -> out.text(team.name());
            case RotateKem rotate -> {
                out.id(rotate.device());
                rotate.next().writeTo(out);
            }
            case SetPolicy set -> set.policy().writeTo(out);
            case RotateIssuer rotate -> rotate.issuer().writeTo(out);
            case SetRelays set -> {
                out.u16(set.relays().size());
                set.relays().forEach(relay -> out.text(relay.toString()));
            }
        }
        return out.toBytes();
    }

    static Body decodeBody(Octets body) throws MalformedDocument {
        FieldReader in = new FieldReader(body.raw());
        in.require(in.u8() == VERSION, Reason.VERSION);
        int type = in.u8();
        Instant at = in.time();
        DirectoryEntry entry = switch (type) {
            case 1 -> new Genesis(in.org(), in.name(), in.flag(), SigningKeys.read(in), SigningKeys.read(in));
            case 2 -> new AddUser(in.user(), in.name(), in.constant(Role.values()));
            case 3 -> new RevokeUser(in.user());
            case 4 -> new AddDevice(DeviceCertificate.read(in));
            case 5 -> new RevokeDevice(in.device());
            case 6 -> new AddTeam(in.name(), users(in));
            case 7 -> new RemoveTeam(in.name());
            case 8 -> new RotateKem(in.device(), KemKey.read(in));
            case 9 -> new SetPolicy(Policy.read(in));
            case 10 -> new RotateIssuer(SigningKeys.read(in));
            case 11 -> relays(in);
            default -> throw new MalformedDocument(Reason.KIND);
        };
        in.end();
        return new Body(entry, at);
    }

    private static int type(DirectoryEntry entry) {
        return switch (entry) {
            case Genesis _ -> 1;
            case AddUser _ -> 2;
            case RevokeUser _ -> 3;
            case AddDevice _ -> 4;
            case RevokeDevice _ -> 5;
            case AddTeam _ -> 6;
            case RemoveTeam _ -> 7;
            case RotateKem _ -> 8;
            case SetPolicy _ -> 9;
            case RotateIssuer _ -> 10;
            case SetRelays _ -> 11;
        };
    }

    private static List<UserId> users(FieldReader in) throws MalformedDocument {
        int count = in.count(1, AddTeam.MAX_USERS);
        List<UserId> users = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            users.add(in.user());
        }
        return users;
    }

    private static SetRelays relays(FieldReader in) throws MalformedDocument {
        int count = in.count(0, SetRelays.MAX_RELAYS);
        List<URI> relays = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                relays.add(URI.create(in.name()));
            }
            return new SetRelays(relays);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocument(Reason.TEXT);
        }
    }

    private static SignedEntry read(FieldReader in) throws MalformedDocument {
        int index = in.u32();
        in.require(index >= 1, Reason.NUMBER);
        var previousHead = in.hash();
        int length = in.u32();
        in.require(length >= 0 && length <= MAX_BODY, Reason.TOO_LARGE);
        Octets body = in.octets(length);
        decodeBody(body);
        return new SignedEntry(index, previousHead, body, DualSignature.read(in));
    }
}
