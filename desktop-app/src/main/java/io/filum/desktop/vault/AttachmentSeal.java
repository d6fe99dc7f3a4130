package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.filum.model.envelope.Sha256;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

/// Seals a file of any size as an attachment, a part at a time and within a few megabytes of memory.
///
/// A file is gone through once to plan it. After that any part can be made at any time, in any order, also after a
/// crash. Making it again uses the same key and nonces again, which is harmless for the same bytes and fatal for
/// others: no part leaves here before its hash has been compared with the plan's.
public final class AttachmentSeal {

    /// One part of the sealed bytes; the last one may be shorter.
    public static final int PART = 1024 * 1024;
    /// 64 GB; a plan for that takes 2 MB.
    public static final long MAX_PLAIN = 65_000L * PART;

    private static final byte[] COLUMN = "attachment-plan".getBytes(StandardCharsets.US_ASCII);

    private final Vault vault;

    public AttachmentSeal(Vault vault) {
        this.vault = vault;
    }

    /// Goes through the file once, under a new key and salt.
    ///
    /// @param watch told the sealed bytes that are done
    public AttachmentPlan plan(AttachmentPlace place, SeekableByteChannel file, SealWatch watch) throws IOException {
        long plainSize = file.size();
        if (plainSize > MAX_PLAIN) {
            throw new IOException("too large for an attachment");
        }
        var keys = new AttachmentPlan.Keys(Secret.random(Cobblestone.KEY), vault.cobblestone().newSalt());
        PartMaker maker = keys.key().use(key -> new PartMaker(key, keys.salt(), place.context(), plainSize));
        MessageDigest whole = Sha256.newDigest();
        List<Sha256> partHashes = new ArrayList<>();
        for (int part = 0; part < maker.parts(); part++) {
            watch.at((long) part * PART, maker.sealedSize());
            byte[] sealed = maker.part(file, part);
            whole.update(sealed);
            partHashes.add(Sha256.of(sealed));
        }
        requireSize(file, plainSize);
        watch.at(maker.sealedSize(), maker.sealedSize());
        return new AttachmentPlan(place, plainSize, Sha256.wrap(whole.digest()), partHashes, keys);
    }

    /// The sealed bytes of one part, the same ones every time.
    ///
    /// @throws SourceChanged where the file is not the one that was planned
    public byte[] part(AttachmentPlan plan, SeekableByteChannel file, int part) throws IOException {
        requireSize(file, plan.plainSize());
        PartMaker maker = plan.keys().key().use(key ->
                new PartMaker(key, plan.keys().salt(), plan.place().context(), plan.plainSize()));
        byte[] sealed = maker.part(file, part);
        if (!Sha256.of(sealed).equals(plan.partHash(part))) {
            Arrays.fill(sealed, (byte) 0);
            throw new SourceChanged();
        }
        return sealed;
    }

    /// The plan for the database, sealed to its place.
    public byte[] keep(AttachmentPlan plan) {
        try (Secret encoded = plan.encode()) {
            return encoded.use(bytes -> vault.columns().seal(bytes, COLUMN, plan.place().context()));
        }
    }

    /// The plan that was kept.
    public AttachmentPlan recall(AttachmentPlace place, byte[] kept) throws SealBroken {
        try (Secret encoded = Secret.owning(vault.columns().open(kept, COLUMN, place.context()))) {
            return encoded.use(bytes -> AttachmentPlan.decode(place, bytes));
        }
    }

    /// The item that announces the attachment, for an envelope of kind MANIFEST whose dedupeId is the attachment's id.
    ///
    /// @param meta of the file
    public Item manifest(AttachmentPlan plan, ItemMeta meta) {
        var extent = new AttachmentManifest.Extent(plan.sealedSize(), plan.sealedHash());
        return plan.keys().key().use(key -> {
            try (var manifest = new AttachmentManifest(
                    plan.place().attachmentId(), extent, plan.plainSize(), key, meta)) {
                return manifest.toItem();
            }
        });
    }

    private static void requireSize(SeekableByteChannel file, long planned) throws IOException {
        if (file.size() != planned) {
            throw new SourceChanged();
        }
    }
}
