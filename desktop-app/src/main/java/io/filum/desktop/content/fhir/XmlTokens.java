package io.filum.desktop.content.fhir;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.json.Tokens;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.xml.BoundedXml;
import io.filum.desktop.content.xml.BoundedXml.Token;

/// FHIR's XML as the values that its JSON has: an element is a field, its `value` attribute a scalar, the same element
/// again and again an array, and the name of a resource's element its `resourceType`.
final class XmlTokens implements Tokens {

    private static final String FHIR = "http://hl7.org/fhir";

    private final BoundedXml xml;
    private final Deque<Boolean> wrapped = new ArrayDeque<>();
    /// The `resourceType`, while that is the current value.
    private String typeName;

    XmlTokens(ContentSource source) throws NotShowable {
        xml = new BoundedXml(source);
    }

    @Override
    public boolean nextResource() throws NotShowable {
        var next = xml.next();
        while (next == Token.TEXT) {
            next = xml.next();
        }
        if (next == Token.START && !(xml.namespace().equals(FHIR) && isResource())) {
            throw new NotShowable(Reason.NOT_FHIR);
        }
        return next == Token.START;
    }

    @Override
    public boolean isObject() {
        return typeName == null && xml.attribute("value") == null;
    }

    @Override
    public boolean isScalar() {
        return !isObject();
    }

    @Override
    public void skip() throws NotShowable {
        if (typeName != null) {
            typeName = null;
        } else {
            xml.skip();
        }
    }

    @Override
    public String scalar() throws NotShowable {
        var scalar = typeName == null ? xml.attribute("value") : typeName;
        skip();
        return scalar;
    }

    @Override
    public ByteRange content() throws NotShowable {
        var content = typeName == null ? xml.attributeRange("value") : null;
        skip();
        return content;
    }

    @Override
    public void object(FieldReader each) throws NotShowable {
        if (isScalar()) {
            skip();
            return;
        }
        if (isResource()) {
            typeName = xml.name();
            each.read("resourceType");
            typeName = null;
        }
        var scalars = new HashSet<String>();
        while (nextTag() == Token.START) {
            var name = xml.name();
            var scalar = xml.attribute("value") != null;
            var depth = xml.depth();
            each.read(name);
            // One that was read as an array has taken all of its kind.
            if (scalar && xml.depth() == depth - 1 && isSingle(name) && !scalars.add(name)) {
                throw new NotShowable(Reason.DUPLICATE_FIELD);
            }
        }
    }

    @Override
    public void array(ElementReader each) throws NotShowable {
        var name = xml.name();
        do {
            each.read();
        } while (nextTag() == Token.START && xml.name().equals(name));
        xml.pushBack();
    }

    @Override
    public void arrayOrOne(ElementReader each) throws NotShowable {
        array(each);
    }

    @Override
    public void enterResource() throws NotShowable {
        var around = !isResource();
        wrapped.push(around);
        if (around && nextTag() != Token.START) {
            throw new NotShowable(Reason.NOT_FHIR);
        }
    }

    @Override
    public void leaveResource() throws NotShowable {
        if (wrapped.pop() && nextTag() != Token.END) {
            // FHIR has one resource in each place.
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    @Override
    public long tokenStart() {
        return xml.tagFrom();
    }

    @Override
    public long tokenEnd() {
        return xml.tagTo();
    }

    @Override
    public void close() {
        xml.close();
    }

    private Token nextTag() throws NotShowable {
        var next = xml.next();
        while (next == Token.TEXT) {
            next = xml.next();
        }
        if (next == null) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return next;
    }

    /// Of fields that would say two things: those that are shown, and that no resource has twice.
    private static boolean isSingle(String name) {
        return switch (name) {
            case "id", "status", "birthDate", "gender", "unit", "comparator" -> true;
            default -> name.startsWith("value");
        };
    }

    /// Resources begin with a capital letter, fields do not.
    private boolean isResource() {
        return Character.isUpperCase(xml.name().charAt(0));
    }
}
