package io.filum.model.envelope;

import java.util.HashSet;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IdentifierTest {

    @Property
    void idsAreTheirBytesAndTheirText(@ForAll long high, @ForAll long low) {
        var id = new ThreadId(high, low);

        assertThat(ThreadId.of(id.bytes())).isEqualTo(id);
        assertThat(ThreadId.parse(id.toString())).isEqualTo(id);
        assertThat(id.toString()).hasSize(32).matches("[0-9a-f]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "zz", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdefg",
            "0123456789abcdef0123456789abcdeg"})
    void otherTextsAreNoIds(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceId.parse(text));
    }

    @Test
    void randomIdsDiffer() {
        var ids = new HashSet<DedupeId>();
        Stream.generate(DedupeId::random).limit(10_000).forEach(ids::add);
        assertThat(ids).hasSize(10_000);
    }

    @Property
    void positionsAreTheirText(@ForAll @LongRange(max = Long.MAX_VALUE) long segment,
            @ForAll @LongRange(max = Long.MAX_VALUE) long seq) {
        var position = new Position(segment, seq);
        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "1.", ".1", "-1.1", "1.-1", "1.1.1", "a.b", "1 .1",
            "99999999999999999999.1"})
    void otherTextsAreNoPositions(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text));
    }

    @Test
    void aLaterSegmentComesLaterWhateverTheSeq() {
        assertThat(new Position(2, 1)).isGreaterThan(new Position(1, 9));
        assertThat(new Position(1, 3)).isGreaterThan(new Position(1, 2));
        assertThat(Position.START.next()).isEqualTo(new Position(0, 1));
    }

    @Test
    void theThreadHeadDependsOnOrderAndSegment() {
        var a = new EnvelopeHash(Sha256.of(new byte[] {1}));
        var b = new EnvelopeHash(Sha256.of(new byte[] {2}));

        assertThat(ThreadHead.EMPTY.then(1, a).then(1, b)).isNotEqualTo(ThreadHead.EMPTY.then(1, b).then(1, a));
        assertThat(ThreadHead.EMPTY.then(1, a)).isNotEqualTo(ThreadHead.EMPTY.then(2, a));
    }
}
