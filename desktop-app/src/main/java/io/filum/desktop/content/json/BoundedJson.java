package io.filum.desktop.content.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.ByteRange;

/// JSON, one token after another, each within [Bounds]. Numbers are never computed with: they are checked as text
/// and given out as text, so that 1.00 stays 1.00 and `1e999999` costs nothing.
public final class BoundedJson implements Tokens {

    /// FHIR's widest resource has fewer than 60.
    private static final int FIELDS_PER_OBJECT = 4_096;

    private final JsonParser parser;
    private final TokenBytes bytes;
    private final List<Set<String>> namesPerLevel = new ArrayList<>();
    private int depth;
    private JsonToken token;
    /// The parser stands behind the current value already, to know where it ends.
    private boolean ahead;

    /// @param factory as [#factory] makes it
    public BoundedJson(JsonFactory factory, InputStream in) throws NotShowable {
        try {
            bytes = new TokenBytes(in);
            parser = factory.createParser(bytes);
        } catch (IOException e) {
            throw asReason(e);
        }
    }

    /// What readers make once and use for every item, on many workers at a time.
    public static JsonFactory factory() {
        var constraints = StreamReadConstraints.builder()
                .maxStringLength(Bounds.KEPT_STRING)
                // These two are checked here first and with a reason of their own; there they are only a second net.
                .maxNestingDepth(Bounds.DEPTH + 1)
                .maxNumberLength(1_000)
                .build();
        return new JsonFactoryBuilder()
                .streamReadConstraints(constraints)
                // Names from outside would stay in the JVM's table for ever.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /// The next value at the outermost level, whatever it is.
    ///
    /// @return false at the end of the bytes
    public boolean nextValue() throws NotShowable {
        return next() != null;
    }

    @Override
    public boolean nextResource() throws NotShowable {
        if (next() == null) {
            return false;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new NotShowable(Reason.NOT_FHIR);
        }
        return true;
    }

    @Override
    public boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    @Override
    public boolean isScalar() {
        return token.isScalarValue();
    }

    @Override
    public void enterResource() {
        // It stands by itself.
    }

    @Override
    public void leaveResource() {
        // It stands by itself.
    }

    /// @return null at the end of the bytes
    private JsonToken next() throws NotShowable {
        if (ahead) {
            ahead = false;
            return token;
        }
        try {
            bytes.beginToken();
            token = parser.nextToken();
        } catch (IOException e) {
            throw asReason(e);
        }
        if (token != null) {
            check(token);
        }
        return token;
    }

    /// What is passed over is checked like all else: numbers, nesting and names.
    @Override
    public void skip() throws NotShowable {
        if (!token.isStructStart()) {
            return;
        }
        var outside = depth - 1;
        while (depth > outside) {
            if (next() == null) {
                throw new NotShowable(Reason.MALFORMED);
            }
        }
    }

    @Override
    public String scalar() throws NotShowable {
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            skip();
            return null;
        }
        try {
            return parser.getText();
        } catch (IOException e) {
            throw asReason(e);
        }
    }

    @Override
    public ByteRange content() throws NotShowable {
        if (token != JsonToken.VALUE_STRING) {
            skip();
            return null;
        }
        var from = tokenStart() + 1;
        next();
        ahead = true;
        return new ByteRange(from, Math.max(from, tokenStart()));
    }

    @Override
    public void object(FieldReader each) throws NotShowable {
        if (token != JsonToken.START_OBJECT) {
            skip();
            return;
        }
        while (next() == JsonToken.FIELD_NAME) {
            var name = name();
            next();
            each.read(name);
        }
    }

    @Override
    public void array(ElementReader each) throws NotShowable {
        if (token != JsonToken.START_ARRAY) {
            skip();
            return;
        }
        while (next() != JsonToken.END_ARRAY) {
            each.read();
        }
    }

    @Override
    public void arrayOrOne(ElementReader each) throws NotShowable {
        if (token == JsonToken.START_ARRAY) {
            array(each);
        } else {
            each.read();
        }
    }

    @Override
    public long tokenStart() {
        return parser.currentTokenLocation().getByteOffset();
    }

    @Override
    public long tokenEnd() {
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException _) {
            // Nothing was written, so nothing can be lost.
        }
    }

    private String name() throws NotShowable {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw asReason(e);
        }
    }

    private void check(JsonToken token) throws NotShowable {
        switch (token) {
            case START_OBJECT, START_ARRAY -> enter();
            case END_OBJECT, END_ARRAY -> depth--;
            case FIELD_NAME -> checkName();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber();
            default -> { }
        }
    }

    private void enter() throws NotShowable {
        if (++depth > Bounds.DEPTH) {
            throw new NotShowable(Reason.TOO_DEEP);
        }
        if (namesPerLevel.size() < depth) {
            namesPerLevel.add(new HashSet<>());
        } else {
            namesPerLevel.get(depth - 1).clear();
        }
    }

    private void checkName() throws NotShowable {
        var names = namesPerLevel.get(depth - 1);
        if (!names.add(name())) {
            throw new NotShowable(Reason.DUPLICATE_FIELD);
        }
        if (names.size() > FIELDS_PER_OBJECT) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    private void checkNumber() throws NotShowable {
        try {
            var length = parser.getTextLength();
            if (length > Bounds.NUMBER_LENGTH || !exponentInBounds(parser.getTextCharacters(),
                                                                   parser.getTextOffset(), length)) {
                throw new NotShowable(Reason.NUMBER_OUT_OF_BOUNDS);
            }
        } catch (IOException e) {
            throw asReason(e);
        }
    }

    private static boolean exponentInBounds(char[] text, int offset, int length) {
        var end = offset + length;
        var i = offset;
        while (i < end && text[i] != 'e' && text[i] != 'E') {
            i++;
        }
        var exponent = 0;
        for (i++; i < end && exponent <= Bounds.EXPONENT; i++) {
            if (text[i] != '+' && text[i] != '-') {
                exponent = exponent * 10 + (text[i] - '0');
            }
        }
        return exponent <= Bounds.EXPONENT;
    }

    private static NotShowable asReason(IOException e) {
        return new NotShowable(switch (e) {
            case StreamConstraintsException _ -> Reason.STRING_TOO_LONG;
            case TokenBytes.TooMany _ -> Reason.STRING_TOO_LONG;
            case JacksonException _ -> Reason.MALFORMED;
            default -> Reason.NOT_READABLE;
        });
    }
}
