package io.filum.desktop.content.hl7;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/// Hostile case 16: HL7 v2 that means harm. The limits on time are far above what is measured (see
/// `HostileHl7Test.main`), for machines that are busy with other things.
class HostileHl7Test {

    private static final String MSH = "MSH|^~\\&|A|B|C|D|20260314||ORU^R01|1|P|2.5\r";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ContentReader reader = new ContentReader();

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "MSH|;                          MALFORMED",
        "MSH|^~\\\\&|A\\rpid|1;         CLINICAL",
        "BHS|^~\\\\&|A;                 MALFORMED",
        "FHS|^~\\\\&|A\\rPID|1;         MALFORMED",
        "MSH|A~\\\\&|x;                 MALFORMED",
    })
    void refusesWithAReason(String text, String outcome) {
        var content = read(text.strip().replace("\\r", "\r").replace("\\\\", "\\").getBytes(StandardCharsets.UTF_8));

        if (outcome.equals("CLINICAL")) {
            assertThat(content).isInstanceOf(Content.Clinical.class);
        } else {
            assertThat(content).isEqualTo(new Content.CannotShow(Reason.valueOf(outcome)));
        }
    }

    /// One thing again and again; [#main] does the same with items as large as they may be.
    @ParameterizedTest
    @ValueSource(strings = {"OBX|1|NM|a||1|\r", "|", "^", "~", "&", "\\", "\\T\\", "\n", "x", "A\r", "PID|1||7\r",
        "AL1|1||x\r", "NTE|1||x\r", "MSH|^~\\&|\r", "OBX|1|TX|||x\r", "PV1|1|I|a|||||||||||||||||1\r", "\\X41\\"})
    void costsNoMoreThanItsSize(String what) {
        for (var before : new String[] {"", "OBX|1|ST|a||", "OBX|1|NA|a||", "PID|1||", "OBX|1|ED|a||^a^b^Base64^"}) {
            var bytes = repeated(before, what, 4 << 20);

            assertTimeout(PATIENCE, () -> assertThat(read(bytes)).isNotNull());
        }
    }

    @Test
    void refusesMoreSegmentsThanAnyStreamHas() {
        assertThat(read(repeated("", "OBX|1|NM|a||1|\r", 8 << 20)))
                .isEqualTo(new Content.CannotShow(Reason.TOO_LARGE));
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(read(repeated("", "x", (int) Bounds.HL7 + 1))).isEqualTo(new Content.CannotShow(Reason.TOO_LARGE));
    }

    @Property(tries = 1_000)
    void anyDamageGivesAValue(@ForAll int at, @ForAll byte with) {
        var bytes = (MSH + "PID|1||7^^^H^MR||홍^길동||19850714|M\rPV1|1|I|a^b\rOBR|1|||x^y|||20260314\r"
                + "OBX|1|SN|a^b||>^1^:^2|mg|1-2|H|||F\rNTE|1||\\X41\\ \\.sp2\\\rAL1|1||x^y|SV|z\rTXA|1|a||2026")
                .getBytes(StandardCharsets.UTF_8);
        bytes[Math.floorMod(at, bytes.length)] = with;

        assertThat(reader.read(ContentSource.of(bytes), new Declared("application/hl7-v2", null)))
                .isInstanceOfAny(Content.Clinical.class, Content.CannotShow.class);
    }

    /// Prints how long the worst takes.
    public static void main(String[] arguments) {
        var test = new HostileHl7Test();
        for (var round = 0; round < 2; round++) {
            for (var what : new String[] {"OBX|1|NM|a||1|\r", "|", "^", "~", "\\T\\", "\n", "A\r", "PID|1||7\r",
                "PID|1||7~8~9||x\r", "AL1|1||x\r", "NTE|1||x\r", "OBX|1|TX|||x\r", MSH, "\\X41\\"}) {
                for (var before : new String[] {"", "OBX|1|ST|a||", "PID|1||"}) {
                    var bytes = repeated(before, what, (int) Bounds.HL7);
                    var from = System.nanoTime();
                    var content = test.read(bytes);
                    System.out.printf("%-22s %-14s %5d ms %s%n", what.strip(), before,
                            (System.nanoTime() - from) / 1_000_000, content.getClass().getSimpleName());
                }
            }
        }
    }

    private static byte[] repeated(String before, String what, int size) {
        var head = (MSH + before).getBytes(StandardCharsets.UTF_8);
        var unit = what.getBytes(StandardCharsets.UTF_8);
        var bytes = Arrays.copyOf(head, size);
        for (var i = head.length; i < size; i++) {
            bytes[i] = unit[(i - head.length) % unit.length];
        }
        return bytes;
    }

    private Content read(byte[] bytes) {
        return reader.read(ContentSource.of(bytes), Declared.nothing());
    }
}
