package io.filum.model.item;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import io.filum.model.envelope.DedupeId;

/// Arbitrary items, texts in both languages and beyond.
final class Items {

    private Items() {
    }

    static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(60)
                .map(ShownText::fit)
                .injectDuplicates(0.1);
    }

    static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                texts().filter(text -> !text.isBlank()), Arbitraries.of("홍길동", "HONG, Gildong", "O’Brien", "e\u0301"));
    }

    static Arbitrary<DedupeId> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(DedupeId::new);
    }

    static Arbitrary<PartialDate> dates() {
        Arbitrary<PartialDate> years = Arbitraries.integers().between(1, 9999).map(year -> new PartialDate(year, 0, 0));
        Arbitrary<PartialDate> months = Combinators.combine(
                        Arbitraries.integers().between(1, 9999), Arbitraries.integers().between(1, 12))
                .as((year, month) -> new PartialDate(year, month, 0));
        Arbitrary<PartialDate> days = Combinators.combine(
                        Arbitraries.integers().between(1, 9999), Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 28))
                .as(PartialDate::new);
        return Arbitraries.oneOf(years, months, days);
    }

    static Arbitrary<PatientRef> patients() {
        Arbitrary<PatientRef.Identifier> identifiers =
                Combinators.combine(names(), names()).as(PatientRef.Identifier::new);
        return Combinators.combine(names(), dates().optional(), Arbitraries.of(Sex.class), identifiers.optional())
                .as(PatientRef::new);
    }

    static Arbitrary<ItemMeta> metas() {
        Arbitrary<ContentType> types = Combinators.combine(
                        Arbitraries.of("text/plain", "application/fhir+json", "application/dicom", "image/png"),
                        Arbitraries.of("UTF-8", "EUC-KR").optional())
                .as(ContentType::new);
        Arbitrary<OffsetDateTime> times = Combinators.combine(
                        Arbitraries.longs().between(-60_000_000_000L, 60_000_000_000L),
                        Arbitraries.integers().between(-12, 14))
                .as((second, hours) -> Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofHours(hours)));
        Arbitrary<ClinicalContext> contexts = Combinators.combine(
                        patients().optional(), times.optional(), Arbitraries.of(Urgency.class))
                .as(ClinicalContext::new);
        Arbitrary<Optional<String>> files = names()
                .map(name -> name.replace('/', '-').replace('\\', '-') + ".json")
                .filter(ShownText::isFit)
                .optional();
        Arbitrary<Relations> relations =
                Combinators.combine(ids().optional(), ids().optional()).as(Relations::new);
        return Combinators.combine(Arbitraries.of(ItemKind.class), types, texts(), contexts, files, relations)
                .as(ItemMeta::new);
    }

    static Arbitrary<Item> items() {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(3000);
        Arbitrary<byte[]> repetitive = Arbitraries.integers().between(0, 20_000).map(byte[]::new);
        return Combinators.combine(metas(), Arbitraries.oneOf(random, repetitive)).as(Item::new);
    }
}
