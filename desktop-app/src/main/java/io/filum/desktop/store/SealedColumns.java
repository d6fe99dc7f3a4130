package io.filum.desktop.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.filum.desktop.vault.ColumnSeal;
import io.filum.desktop.vault.SealBroken;
import io.filum.model.enrolment.InviteId;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.MalformedItem;

/// The columns with content. Each is sealed with its table and row as context, so that a row cannot be put in another's
/// place without showing.
final class SealedColumns {

    private static final byte[] ITEM = context("item.meta");
    private static final byte[] HEADLINE = context("item.headline");
    private static final byte[] SUPERSEDED = context("item.superseded");
    private static final byte[] CORRECTS = context("item.corrects");
    private static final byte[] THREAD = context("thread.summary");
    private static final byte[] TRANSFER = context("transfer.sealed");
    private static final byte[] DRAFT = context("draft.sealed");
    private static final byte[] NEW_THREAD = context("new_thread.sealed");
    private static final byte[] COMPARED = context("compared.sealed");
    private static final byte[] SAVING = context("saving.sealed");
    private static final byte[] INVITATION = context("invitation.sealed");

    private final ColumnSeal seal;

    SealedColumns(ColumnSeal seal) {
        this.seal = seal;
    }

    byte[] seal(DedupeId item, ItemMeta meta) {
        return seal.seal(ItemCodec.encodeMeta(meta), ITEM, item.bytes());
    }

    /// Empty where there is none, or where somebody edited the file: the item is shown without what was known about it.
    Optional<ItemMeta> meta(DedupeId item, byte[] sealed) {
        return open(sealed, ITEM, item.bytes());
    }

    byte[] seal(DedupeId item, Headline headline) {
        return seal.seal(headline.encode(), HEADLINE, item.bytes());
    }

    Optional<Headline> headline(DedupeId item, byte[] sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Headline.decode(seal.open(sealed, HEADLINE, item.bytes())));
        } catch (SealBroken | IOException _) {
            return Optional.empty();
        }
    }

    byte[] seal(DedupeId item, Superseded superseded) {
        return seal.seal(superseded.encode(), SUPERSEDED, item.bytes());
    }

    Optional<Superseded> superseded(DedupeId item, byte[] sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Superseded.decode(seal.open(sealed, SUPERSEDED, item.bytes())));
        } catch (SealBroken | IOException _) {
            return Optional.empty();
        }
    }

    byte[] sealCorrected(DedupeId item, String tests) {
        return seal.seal(tests.getBytes(StandardCharsets.UTF_8), CORRECTS, item.bytes());
    }

    Optional<String> corrected(DedupeId item, byte[] sealed) {
        return words(sealed, CORRECTS, item.bytes());
    }

    byte[] seal(ThreadId thread, ItemMeta summary) {
        return seal.seal(ItemCodec.encodeMeta(summary), THREAD, thread.bytes());
    }

    Optional<ItemMeta> summary(ThreadId thread, byte[] sealed) {
        return open(sealed, THREAD, thread.bytes());
    }

    byte[] seal(DedupeId transfer, Item manifest) {
        try {
            return seal.seal(ItemCodec.encode(manifest), TRANSFER, transfer.bytes());
        } catch (MalformedItem e) {
            throw new IllegalArgumentException("a manifest fits into an envelope", e);
        }
    }

    Optional<Item> manifest(DedupeId transfer, byte[] sealed) {
        try {
            return Optional.of(ItemCodec.decode(seal.open(sealed, TRANSFER, transfer.bytes())));
        } catch (SealBroken | MalformedItem _) {
            return Optional.empty();
        }
    }

    byte[] seal(ThreadId thread, KeptDraft draft) {
        return seal.seal(draft.encode(), DRAFT, thread.bytes());
    }

    Optional<KeptDraft> draft(ThreadId thread, byte[] sealed) {
        try {
            return Optional.of(KeptDraft.decode(seal.open(sealed, DRAFT, thread.bytes())));
        } catch (SealBroken | IOException _) {
            return Optional.empty();
        }
    }

    byte[] seal(KeptNewThread typed) {
        return seal.seal(typed.encode(), NEW_THREAD);
    }

    Optional<KeptNewThread> newThread(byte[] sealed) {
        try {
            return Optional.of(KeptNewThread.decode(seal.open(sealed, NEW_THREAD)));
        } catch (SealBroken | IOException _) {
            return Optional.empty();
        }
    }

    byte[] sealSave(DedupeId save, String folder) {
        return seal.seal(folder.getBytes(StandardCharsets.UTF_8), SAVING, save.bytes());
    }

    Optional<String> save(DedupeId save, byte[] sealed) {
        return words(sealed, SAVING, save.bytes());
    }

    byte[] seal(UserId user, Comparison comparison) {
        return seal.seal(comparison.encode(), COMPARED, user.bytes());
    }

    Optional<Comparison> comparison(UserId user, byte[] sealed) {
        try {
            return Optional.of(Comparison.decode(seal.open(sealed, COMPARED, user.bytes())));
        } catch (SealBroken | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    byte[] seal(InviteId invite, byte[] file) {
        return seal.seal(file, INVITATION, invite.bytes());
    }

    byte[] invitation(byte[] invite, byte[] sealed) throws SealBroken {
        return seal.open(sealed, INVITATION, invite);
    }

    private Optional<String> words(byte[] sealed, byte[]... context) {
        try {
            return Optional.of(new String(seal.open(sealed, context), StandardCharsets.UTF_8));
        } catch (SealBroken _) {
            return Optional.empty();
        }
    }

    private Optional<ItemMeta> open(byte[] sealed, byte[]... context) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ItemCodec.decodeMeta(seal.open(sealed, context)));
        } catch (SealBroken | MalformedItem _) {
            return Optional.empty();
        }
    }

    private static byte[] context(String column) {
        return column.getBytes(StandardCharsets.US_ASCII);
    }
}
