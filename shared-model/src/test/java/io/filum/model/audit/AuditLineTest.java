package io.filum.model.audit;

import java.util.Locale;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import io.filum.model.wire.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class AuditLineTest {

    private static final TrailName TRAIL = TrailName.parse("relay:3f0a7c52-6f0c-4c4e-9a39-0d8a3f1b5a11");

    @Provide
    Arbitrary<AuditEntry> entries() {
        return AuditEntries.any();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(600),
                Arbitraries.strings().withChars("0123456789abcdef- ").ofMaxLength(400));
    }

    @Property
    void whatWasWrittenIsRead(@ForAll("entries") AuditEntry entry) throws Exception {
        var written = AuditRecord.after(TRAIL.start(), entry);
        assertThat(AuditLine.parse(AuditLine.format(written))).isEqualTo(written);
        assertThat(AuditLine.format(written)).hasSizeLessThan(AuditLine.LONGEST);
    }

    @Property
    void anyTextIsAnEntryOrRefused(@ForAll("texts") String text) {
        try {
            assertThat(AuditLine.format(AuditLine.parse(text))).isEqualTo(text);
        } catch (MalformedAudit e) {
            assertThat(e).hasMessage(MalformedAudit.CODE);
        }
    }

    /// The only characters that a trail can hold: no name, no title, no sentence gets through.
    @Property
    void aLineHoldsHexadecimalDigitsAndWordsOfTheEnumerations(@ForAll("entries") AuditEntry entry) {
        var known = Stream.of(AuditAction.values(), AuditOutcome.values(), AuditReason.values())
                .flatMap(Stream::of)
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        for (var word : AuditLine.format(AuditRecord.after(TRAIL.start(), entry)).split(" ")) {
            assertThat(word.matches("[0-9a-f]+|-") || known.contains(word)).as(word).isTrue();
        }
    }

    @Test
    void everyRefusalOfTheRelayHasItsReason() {
        assertThat(ProblemCode.values()).allSatisfy(code ->
                assertThat(AuditReason.of(code).text()).isEqualTo(code.text()));
    }

    @Test
    void whatIsNoKnownCodeBecomesOther() {
        assertThat(AuditReason.of("HONG, Gildong")).isEqualTo(AuditReason.OTHER);
    }
}
