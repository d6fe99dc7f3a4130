package io.filum.desktop.content.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// JSON, one token after another, each within [Bounds]. Numbers are never computed with: they are checked as text
/// and given out as text, so that 1.00 stays 1.00 and `1e999999` costs nothing.
///
/// Every reading method is called while standing on the first token of a value and leaves standing on its last.
final class BoundedJson implements AutoCloseable {

    /// Reads one field of an object, whose value is the current token.
    interface FieldReader {
        void read(String name) throws NotShowable;
    }

    /// Reads one element of an array, which is the current token.
    interface ElementReader {
        void read() throws NotShowable;
    }

    /// FHIR's widest resource has fewer than 60.
    private static final int FIELDS_PER_OBJECT = 4_096;

    private final JsonParser parser;
    private final TokenBytes bytes;
    private final List<Set<String>> namesPerLevel = new ArrayList<>();
    private int depth;
    private JsonToken token;

    BoundedJson(JsonFactory factory, InputStream in) throws NotShowable {
        try {
            bytes = new TokenBytes(in);
            parser = factory.createParser(bytes);
        } catch (IOException e) {
            throw asReason(e);
        }
    }

    JsonToken token() {
        return token;
    }

    /// @return null at the end of the bytes
    JsonToken next() throws NotShowable {
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

    /// Passes over the current value; its numbers, nesting and names are checked like all others.
    void skip() throws NotShowable {
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

    /// The current value as it was written, or null when it is no string, number or boolean.
    String scalar() throws NotShowable {
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

    /// Reads the current object field by field; any other value is passed over.
    void object(FieldReader each) throws NotShowable {
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

    /// Reads the current array element by element; any other value is passed over.
    void array(ElementReader each) throws NotShowable {
        if (token != JsonToken.START_ARRAY) {
            skip();
            return;
        }
        while (next() != JsonToken.END_ARRAY) {
            each.read();
        }
    }

    /// Reads an array, or a single value where older versions of FHIR have no array.
    void arrayOrOne(ElementReader each) throws NotShowable {
        if (token == JsonToken.START_ARRAY) {
            array(each);
        } else {
            each.read();
        }
    }

    /// Of the first byte of the current token, counted from the first byte of the item.
    long tokenStart() {
        return parser.currentTokenLocation().getByteOffset();
    }

    /// Of the byte behind the current token.
    long tokenEnd() {
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
