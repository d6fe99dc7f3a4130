package io.filum.model.item;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Sha256;
import io.filum.model.item.MalformedItem.Reason;
import io.filum.model.item.ReceiptMarks.Mark;
import io.filum.model.item.ReceiptMarks.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// The contents that are Filum's own: thread events, receipts, manifests.
class OwnContentTest {

    @Property(tries = 200)
    void threadOpenedComesBack(@ForAll("patients") PatientRef patient) throws MalformedItem {
        ThreadOpened opened = new ThreadOpened("Referral", Optional.of(patient));
        Item item = ItemCodec.decode(ItemCodec.encode(opened.toItem()));
        assertThat(ThreadOpened.from(item)).isEqualTo(opened);
        assertThat(item.meta().patient()).contains(patient);
    }

    @Test
    void receiptsComeBack() throws MalformedItem {
        Instant at = Instant.parse("2026-03-01T09:00:00.123Z");
        ReceiptMarks marks = new ReceiptMarks(List.of(
                new Mark(DedupeId.random(), State.OPENED, at), new Mark(DedupeId.random(), State.ACKNOWLEDGED, at)));
        assertThat(ReceiptMarks.from(ItemCodec.decode(ItemCodec.encode(marks.toItem())))).isEqualTo(marks);
    }

    @Test
    void receiptsAreBounded() {
        List<Mark> many = IntStream.rangeClosed(0, ReceiptMarks.MAX_MARKS)
                .mapToObj(_ -> new Mark(DedupeId.random(), State.OPENED, Instant.EPOCH))
                .toList();
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptMarks(many));
        assertThat(ItemCodec.fitsInline(new ReceiptMarks(many.subList(1, many.size())).toItem())).isTrue();
    }

    @Property(tries = 200)
    void manifestComesBack(@ForAll("metas") ItemMeta file, @ForAll byte seed) throws MalformedItem {
        byte[] key = new byte[32];
        key[0] = seed;
        var extent = new AttachmentManifest.Extent(5_000_000, Sha256.of(key));
        try (var made = new AttachmentManifest(DedupeId.random(), extent, 4_900_000, key, file);
                var read = AttachmentManifest.from(ItemCodec.decode(ItemCodec.encode(made.toItem())))) {
            assertThat(read.attachmentId()).isEqualTo(made.attachmentId());
            assertThat(read.sealedSize()).isEqualTo(5_000_000);
            assertThat(read.sealedHash()).isEqualTo(Sha256.of(key));
            assertThat(read.plainSize()).isEqualTo(4_900_000);
            assertThat(read.key()).isEqualTo(key);
            assertThat(read.file()).isEqualTo(file);
        }
    }

    @Property
    void anyContentGivesAValueOrTheTypedError(@ForAll byte[] content) {
        tries(new Item(ItemMeta.of(ItemKind.EVENT, ThreadOpened.MEDIA_TYPE, ""), content));
        tries(new Item(ItemMeta.of(ItemKind.RECEIPT, ReceiptMarks.MEDIA_TYPE, ""), content));
        tries(new Item(ItemMeta.of(ItemKind.MANIFEST, AttachmentManifest.MEDIA_TYPE, ""), content));
    }

    @Test
    void nothingIsReadAsWhatItIsNot() {
        Item note = new Item(ItemMeta.note("K+"), new byte[0]);
        ItemCodecTest.refuses(Reason.KIND, () -> ThreadOpened.from(note));
        ItemCodecTest.refuses(Reason.KIND, () -> ReceiptMarks.from(note));
        ItemCodecTest.refuses(Reason.KIND, () -> AttachmentManifest.from(note));
    }

    @Test
    void nothingAboutAPatientIsInWhatMayBeLogged() {
        PatientRef hong = PatientRef.of("HONG, Gildong", PartialDate.parse("1985-07-14"), Sex.MALE,
                new PatientRef.Identifier("MRN", "00123456"));
        ThreadOpened opened = new ThreadOpened("Potassium", Optional.of(hong));
        Item item = opened.toItem();
        assertThat("" + item + item.meta() + item.meta().context() + hong + hong.identifier() + opened)
                .doesNotContain("HONG", "00123456", "Potassium", "1985");
    }

    private static void tries(Item item) {
        try {
            switch (item.meta().kind()) {
                case EVENT -> ThreadOpened.from(item);
                case RECEIPT -> ReceiptMarks.from(item);
                default -> AttachmentManifest.from(item).close();
            }
        } catch (MalformedItem e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    @Provide
    Arbitrary<PatientRef> patients() {
        return Items.patients();
    }

    @Provide
    Arbitrary<ItemMeta> metas() {
        return Items.metas();
    }
}
