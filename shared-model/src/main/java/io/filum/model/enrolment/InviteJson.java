package io.filum.model.enrolment;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import io.filum.model.enrolment.EnrolmentRefused.Reason;

/// The fields of an invite: one flat object of exactly these texts. Unknown and missing fields, duplicates, nesting,
/// numbers and anything behind the end are refused. Read token by token, so that the secret never becomes a string.
final class InviteJson implements AutoCloseable {

    private static final Set<String> TEXTS = Set.of("format", "id", "relay", "box", "org", "organisation", "root",
            "user", "name", "role", "expires");
    private static final Set<String> BINARIES = Set.of("certificate", "secret");
    private static final int MAX_NAME = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(1)
                    .maxStringLength(InviteCodec.MAX_FILE).maxNameLength(MAX_NAME).build())
            .build();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, byte[]> binaries = new HashMap<>();

    private InviteJson() {
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter());
    }

    static InviteJson read(char[] text, int length) throws EnrolmentRefused {
        InviteJson json = new InviteJson();
        try (JsonParser in = FACTORY.createParser(text, 0, length)) {
            // Jackson skips a byte order mark.
            json.require(length > 0 && text[0] == '{' && in.nextToken() == JsonToken.START_OBJECT);
            while (in.nextToken() != JsonToken.END_OBJECT) {
                json.take(in);
            }
            json.require(in.nextToken() == null
                    && json.texts.size() == TEXTS.size() && json.binaries.size() == BINARIES.size());
            return json;
        } catch (IOException | EnrolmentRefused e) {
            json.close();
            throw new EnrolmentRefused(Reason.INVITE_DAMAGED);
        }
    }

    private void take(JsonParser in) throws IOException, EnrolmentRefused {
        String name = in.currentName();
        require(in.nextToken() == JsonToken.VALUE_STRING);
        if (BINARIES.contains(name)) {
            binaries.put(name, in.getBinaryValue());
        } else {
            require(TEXTS.contains(name));
            texts.put(name, in.getText());
        }
    }

    private void require(boolean holds) throws EnrolmentRefused {
        if (!holds) {
            throw new EnrolmentRefused(Reason.INVITE_DAMAGED);
        }
    }

    String text(String name) {
        return texts.get(name);
    }

    /// Wiped on close.
    byte[] bytes(String name) {
        return binaries.get(name);
    }

    @Override
    public void close() {
        binaries.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
}
