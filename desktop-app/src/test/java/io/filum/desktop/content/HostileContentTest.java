package io.filum.desktop.content;

import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class HostileContentTest {

    private static final String FHIR = "application/fhir+json";

    private final ContentReader reader = new ContentReader();

    @ParameterizedTest
    @DisplayName("Hostile 16, 17: JSON that is refused with a reason")
    @CsvSource(delimiter = ';', value = {
        "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e999999}};   NUMBER_OUT_OF_BOUNDS",
        "{\"resourceType\":\"Observation\",\"other\":[{\"deep\":-1E-101}]};           NUMBER_OUT_OF_BOUNDS",
        "{\"resourceType\":\"Observation\",\"other\":1e99999999999999999999};         NUMBER_OUT_OF_BOUNDS",
        "{\"resourceType\":\"Patient\",\"gender\":\"male\",\"gender\":\"female\"};    DUPLICATE_FIELD",
        "{\"resourceType\":\"Patient\",\"x\":{\"a\":1,\"a\":2}};                      DUPLICATE_FIELD",
        "{\"resourceType\":\"Patient\",\"x\":NaN};                                    MALFORMED",
        "{\"resourceType\":\"Patient\"} {};                                           MALFORMED",
        "{\"resourceType\":\"Patient\";                                               MALFORMED",
        "{\"resourceType\":\"Patient\",\"x\":[};                                      MALFORMED",
        "{\"resourceType\":\"../etc\"};                                               NOT_FHIR",
        "{\"name\":\"a\"};                                                            NOT_FHIR",
        "[1,2];                                                                       NOT_AS_DECLARED",
        "hello;                                                                       NOT_AS_DECLARED",
    })
    void refusesJsonWithAReason(String json, Reason reason) {
        assertThat(read(json, FHIR)).isEqualTo(new Content.CannotShow(reason));
    }

    @Test
    void keepsNumbersUpToTheBound() {
        assertThat(read("{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e100}}", FHIR))
                .isInstanceOf(Content.Clinical.class);
    }

    @Test
    @DisplayName("Hostile 16: nesting is refused without recursion")
    void refusesNestingWithoutRecursion() {
        var deep = "{\"resourceType\":\"Bundle\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        var entries = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(10_000);

        assertThat(read(deep, FHIR)).isEqualTo(new Content.CannotShow(Reason.TOO_DEEP));
        assertThat(read(entries, FHIR)).isEqualTo(new Content.CannotShow(Reason.TOO_DEEP));
    }

    @Test
    @DisplayName("Hostile 16: too many digits")
    void refusesTooManyDigits() {
        assertThat(read("{\"resourceType\":\"Basic\",\"x\":" + "9".repeat(65) + "}", FHIR))
                .isEqualTo(new Content.CannotShow(Reason.NUMBER_OUT_OF_BOUNDS));
        assertThat(read("{\"resourceType\":\"Basic\",\"x\":0." + "9".repeat(1_000_000) + "}", FHIR))
                .isInstanceOf(Content.CannotShow.class);
    }

    @Test
    @DisplayName("Hostile 16: a name of a megabyte")
    void refusesANameOfAMegabyteButPassesOverALongDocument() {
        var long1 = "x".repeat(2 << 20);

        assertThat(read("{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"" + long1 + "\"}]}", FHIR))
                .isEqualTo(new Content.CannotShow(Reason.STRING_TOO_LONG));
        assertThat(read("{\"resourceType\":\"Binary\",\"data\":\"" + long1 + "\"}", FHIR))
                .isInstanceOf(Content.Clinical.class);
    }

    @Test
    @DisplayName("Hostile 16: a string beyond the cap, even where it is passed over")
    void refusesAStringBeyondTheCapEvenWhereItIsPassedOver() {
        var bytes = new byte[(64 << 20) + (64 << 10)];
        Arrays.fill(bytes, (byte) 'x');
        var head = "{\"resourceType\":\"Binary\",\"data\":\"".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, bytes, 0, head.length);
        bytes[bytes.length - 2] = '"';
        bytes[bytes.length - 1] = '}';

        assertThat(reader.read(ContentSource.of(bytes), new Declared(FHIR, null)))
                .isEqualTo(new Content.CannotShow(Reason.STRING_TOO_LONG));
    }

    @ParameterizedTest
    @DisplayName("Hostile 16: what only begins like its format")
    @CsvSource(delimiter = ';', value = {
        "%PDF;      application/pdf; MALFORMED",
        "%PDF-1.7;  application/pdf; MALFORMED",
        "%PD;       application/pdf; NOT_AS_DECLARED",
        "%PDF-1.7;  image/png;       NOT_AS_DECLARED",
        "plain;     image/jpeg;      NOT_AS_DECLARED",
        "GIF89a;    image/gif;       MALFORMED",
    })
    void refusesWhatOnlyBeginsLikeItsFormat(String text, String mediaType, Reason reason) {
        assertThat(read(text, mediaType)).isEqualTo(new Content.CannotShow(reason));
    }

    /// As when the disk fails, or the workstation is locked in the middle of a page.
    @Test
    void saysThatTheBytesAreGone() {
        var gone = ContentSource.of(1_000, () -> {
            throw new ClosedChannelException();
        });
        assertThat(reader.read(gone, Declared.nothing())).isEqualTo(new Content.CannotShow(Reason.NOT_READABLE));
    }

    @Property(tries = 2_000)
    @Label("Hostile 16: any bytes give a value")
    void anyBytesGiveAValue(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(reader.read(ContentSource.of(bytes), Declared.nothing())).isNotNull();
    }

    @Property(tries = 500)
    @Label("Hostile 16: any damage to a bundle gives a value")
    void anyDamageToABundleGivesAValue(@ForAll int at, @ForAll byte with) throws Exception {
        try (var in = getClass().getResourceAsStream("lab-report-ko.json")) {
            var bytes = in.readAllBytes();
            bytes[Math.floorMod(at, bytes.length)] = with;

            assertThat(reader.read(ContentSource.of(bytes), new Declared(FHIR, null)))
                    .isInstanceOfAny(Content.Clinical.class, Content.CannotShow.class);
        }
    }

    private Content read(String text, String mediaType) {
        return reader.read(ContentSource.of(text.strip().getBytes(StandardCharsets.UTF_8)),
                new Declared(mediaType.strip(), null));
    }
}
