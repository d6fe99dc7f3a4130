package io.filum.desktop.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.filum.desktop.vault.Clinic.Person;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// What is copied out of bytes that are wiped a line later, besides the epochs of [SealStress]: items out of their
/// plaintext, an attachment's key out of its manifest and out of its plan, a secret out of another one.
final class WipeTrials implements AutoCloseable {

    private static final int LONGEST = 300;

    private final Random random;
    private final Clinic clinic = new Clinic();
    private final Person kim = clinic.join("Kim");
    private final ThreadId thread = ThreadId.random();
    private final AttachmentSeal attachments = new AttachmentSeal(kim.vault());

    WipeTrials(Random random) throws EpochRefused {
        this.random = random;
        kim.keys().startEpoch(Clinic.plan(thread, HistoryPolicy.FULL, kim), clinic.directory());
    }

    /// How many of one round came back as something else, or not at all.
    int wrongOnes() {
        int wrong = 0;
        wrong += holds(this::anItem) ? 0 : 1;
        wrong += holds(this::aManifest) ? 0 : 1;
        wrong += holds(this::aPlan) ? 0 : 1;
        wrong += holds(this::aSecret) ? 0 : 1;
        return wrong;
    }

    /// Trials in a round.
    static final int EACH = 4;

    @FunctionalInterface
    private interface Trial {
        boolean holds() throws Exception;
    }

    private static boolean holds(Trial trial) {
        try {
            return trial.holds();
        } catch (Exception e) {
            return false;
        }
    }

    private boolean anItem() throws Exception {
        var item = new Item(ItemMeta.of(ItemKind.FILE, "application/octet-stream", "trial"),
                bytes(random.nextInt(LONGEST)));
        var header = clinic.header(EnvelopeKind.ITEM, thread, 1, kim.device());
        return kim.opener().open(kim.sealer().makeEnvelope(header, item)).equals(item);
    }

    private boolean aManifest() throws Exception {
        byte[] key = bytes(AttachmentManifest.KEY_LENGTH);
        Item item;
        try (var manifest = new AttachmentManifest(DedupeId.random(),
                new AttachmentManifest.Extent(100, Sha256.ZERO), 10, key, ItemMeta.note("trial"))) {
            item = manifest.toItem();
        }
        byte[] found;
        try (var manifest = AttachmentManifest.from(item)) {
            found = manifest.key();
        }
        return Arrays.equals(found, key);
    }

    private boolean aPlan() throws Exception {
        byte[] key = bytes(Cobblestone.KEY);
        byte[] salt = bytes(Cobblestone.SALT);
        var place = new AttachmentPlace(OrgId.random(), thread, DedupeId.random());
        List<Sha256> parts = IntStream.range(0, random.nextInt(3)).mapToObj(_ -> Sha256.of(salt)).toList();
        try (var plan = new AttachmentPlan(place, 10, Sha256.ZERO, parts,
                new AttachmentPlan.Keys(Secret.owning(key.clone()), salt));
                var found = attachments.recall(place, attachments.keep(plan))) {
            return found.keys().key().use(bytes -> Arrays.equals(bytes, key))
                    && Arrays.equals(found.keys().salt(), salt);
        }
    }

    private boolean aSecret() {
        byte[] bytes = bytes(Cobblestone.KEY);
        Secret copy;
        try (var secret = Secret.owning(bytes.clone())) {
            copy = secret.copy();
        }
        try (copy) {
            return copy.use(found -> Arrays.equals(found, bytes));
        }
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        kim.vault().close();
        clinic.close();
    }
}
