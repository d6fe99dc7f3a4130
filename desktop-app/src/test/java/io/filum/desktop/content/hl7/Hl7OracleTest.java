package io.filum.desktop.content.hl7;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.ReadOnlyMessageIterator;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import org.junit.jupiter.api.Test;

import io.filum.desktop.content.gate.NotShowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Reads every message of a folder of real-format files (`-Dfilum.corpus=DIR`) with HAPI too, in its generic mode, and
/// compares every subcomponent of every field.
class Hl7OracleTest {

    private static final Path CORPUS = Path.of(System.getProperty("filum.corpus", ""));

    private final PipeParser hapi = parser();
    private int messages;
    private int segments;
    private int values;
    private final List<String> differences = new ArrayList<>();

    @Test
    void agreesWithHapiOnEveryValue() throws Exception {
        assumeTrue(Files.isDirectory(CORPUS.resolve("hl7v2")), "needs a folder of real-format files: -Dfilum.corpus=DIR");
        for (var file : files()) {
            var bytes = Files.readAllBytes(file);
            for (var message : messages(bytes)) {
                compare(CORPUS.relativize(file).toString(), message);
            }
        }
        System.out.printf("HL7 v2 against HAPI: %,d messages, %,d segments, %,d values; %d differences%n", messages,
                segments, values, differences.size());
        assertThat(differences).isEmpty();
        assertThat(messages).isEqualTo(1_994);
    }

    private void compare(String file, List<Segment> message) throws NotShowable, HL7Exception {
        messages++;
        var text = message.stream().map(Hl7OracleTest::raw).collect(Collectors.joining("\r"));
        var theirs = ReadOnlyMessageIterator.createPopulatedSegmentIterator(hapi.parse(text));
        for (var segment : message) {
            if (segment.fields() == 0 || isBlank(segment)) {
                continue;
            }
            segments++;
            var their = (ca.uhn.hl7v2.model.Segment) theirs.next();
            if (!their.getName().equals(segment.name())) {
                differences.add(file + ": " + segment.name() + " is HAPI's " + their.getName());
                return;
            }
            compare(file, segment, their);
        }
        if (theirs.hasNext()) {
            differences.add(file + ": HAPI has one more " + theirs.next().getName());
        }
    }

    private void compare(String file, Segment ours, ca.uhn.hl7v2.model.Segment theirs)
            throws NotShowable, HL7Exception {
        for (var field = 1; field <= Math.max(ours.fields(), theirs.numFields()); field++) {
            if (ours.isHeader() && field <= 2) {
                continue;
            }
            var repetitions = ours.field(field).repetitions();
            var theirRepetitions = field <= theirs.numFields() ? theirs.getField(field) : new Type[0];
            for (var i = 0; i < Math.max(repetitions.size(), theirRepetitions.length); i++) {
                var where = file + " " + ours.name() + "-" + field + "(" + i + ")";
                compare(where, i < repetitions.size() ? repetitions.get(i) : null,
                        i < theirRepetitions.length ? theirRepetitions[i] : null);
            }
        }
    }

    private void compare(String where, Piece ours, Type theirs) throws NotShowable, HL7Exception {
        var components = Math.max(ours == null ? 0 : ours.components(), theirs == null ? 0 : Terser.numComponents(theirs));
        for (var c = 1; c <= components; c++) {
            var component = ours == null ? null : ours.component(c);
            var parts = component == null ? 0 : count(component);
            parts = Math.max(parts, theirs == null ? 0 : Terser.numSubComponents(theirs, c));
            for (var s = 1; s <= parts; s++) {
                values++;
                var our = component == null ? "" : component.subcomponent(s).text();
                var their = theirs == null ? "" : value(theirs, c, s);
                if (!our.equals(their)) {
                    differences.add(where + "." + c + "." + s + ": <" + our + "> is HAPI's <" + their + ">");
                }
            }
        }
    }

    private static int count(Piece component) throws NotShowable {
        var raw = component.encoding().decode(component.from(), component.to());
        return raw.isEmpty() ? 0 : (int) raw.chars().filter(c -> c == component.encoding().delimiters().subcomponent())
                .count() + 1;
    }

    private static String value(Type type, int component, int subcomponent) {
        var primitive = Terser.getPrimitive(type, component, subcomponent);
        return primitive == null || primitive.getValue() == null ? "" : primitive.getValue();
    }

    private static boolean isBlank(Segment segment) {
        return raw(segment).substring(3).chars().allMatch(c -> c == segment.field(1).encoding().delimiters().field());
    }

    private static String raw(Segment segment) {
        try {
            var encoding = segment.field(1).encoding();
            return encoding.decode((int) segment.source().from(), (int) segment.source().to());
        } catch (NotShowable e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<Segment>> messages(byte[] bytes) throws NotShowable {
        var scanner = new SegmentScanner(bytes);
        var messages = new ArrayList<List<Segment>>();
        for (var segment = scanner.next(); segment != null; segment = scanner.next()) {
            if (segment.name().equals("MSH")) {
                messages.add(new ArrayList<>());
            }
            messages.getLast().add(segment);
        }
        return messages;
    }

    private static PipeParser parser() {
        var context = new DefaultHapiContext(ValidationContextFactory.noValidation());
        context.setModelClassFactory(new GenericModelClassFactory());
        context.getParserConfiguration().setDefaultObx2Type("ST");
        context.getParserConfiguration().setInvalidObx2Type("ST");
        return context.getPipeParser();
    }

    private static List<Path> files() throws IOException {
        try (var walk = Files.walk(CORPUS)) {
            return walk.filter(path -> path.toString().endsWith(".hl7") || path.toString().endsWith(".mllp")).sorted()
                    .toList();
        }
    }
}
