package io.filum.desktop.content.xml;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.ByteRange;

/// XML, one start tag, end tag or text after another, within [Bounds]. A document type declaration refuses the item,
/// whatever is in it: no clinical document has one, and its entities can be made to unfold into gigabytes or to fetch files.
public final class BoundedXml implements AutoCloseable {

    /// What [#next] stands on.
    public enum Token { START, TEXT, END }

    private final XmlText document;
    private final XMLStreamReader parser;
    private final Tags tags;
    private int depth;
    private Token token;
    private boolean again;

    public BoundedXml(ContentSource source) throws NotShowable {
        document = XmlText.read(source);
        tags = new Tags(document.text());
        try {
            parser = factory().createXMLStreamReader(new StringReader(document.text()));
        } catch (XMLStreamException _) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    /// The character set that a document is read with.
    ///
    /// @param head its first bytes
    public static Charset charset(byte[] head) throws NotShowable {
        return XmlText.charset(head);
    }

    /// @return null at the end of the document
    public Token next() throws NotShowable {
        if (again) {
            again = false;
            return token;
        }
        try {
            while (parser.hasNext()) {
                token = switch (parser.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> Token.TEXT;
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE,
                            XMLStreamConstants.ENTITY_DECLARATION -> throw new NotShowable(Reason.OWN_ENTITIES);
                    default -> null;
                };
                if (token != null) {
                    return token;
                }
            }
            return null;
        } catch (XMLStreamException _) {
            throw new NotShowable(Reason.MALFORMED);
        } catch (RuntimeException _) {
            // The JDK's parser has more than one way to say that a document is broken.
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    /// The same token once more, for a reader that looked at what comes next.
    public void pushBack() {
        again = true;
    }

    public Token token() {
        return token;
    }

    /// Elements that are open, the current one included.
    public int depth() {
        return depth;
    }

    /// Of the current tag, without its prefix.
    public String name() {
        return parser.getLocalName();
    }

    public String namespace() {
        var namespace = parser.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /// @return null when the current start tag has none of that name, whatever its namespace
    public String attribute(String name) {
        for (var i = 0; i < parser.getAttributeCount(); i++) {
            if (parser.getAttributeLocalName(i).equals(name)) {
                return parser.getAttributeValue(i);
            }
        }
        return null;
    }

    /// All of the current start tag, by name without prefix.
    public Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        for (var i = 0; i < parser.getAttributeCount(); i++) {
            attributes.put(parser.getAttributeLocalName(i), parser.getAttributeValue(i));
        }
        return attributes;
    }

    /// Of the current text.
    public String text() {
        return parser.getText();
    }

    /// Passes over the current element, and stands on its end tag.
    public void skip() throws NotShowable {
        for (var outside = depth - 1; depth > outside;) {
            if (next() == null) {
                throw new NotShowable(Reason.MALFORMED);
            }
        }
    }

    /// The first byte of the current start tag.
    public long tagFrom() {
        return document.byteAt(tags.from());
    }

    /// Where the value of one of the current start tag's attributes lies, without its quotation marks.
    ///
    /// @return null when there is none of that name
    public ByteRange attributeRange(String name) {
        return tags.attribute(name)
                .map(place -> new ByteRange(document.byteAt(place[0]), document.byteAt(place[1]))).orElse(null);
    }

    /// The byte behind the current tag.
    public long tagTo() {
        return document.byteAt(tags.to());
    }

    /// Passes over the current element and says where its content lies, without keeping any of it.
    public ByteRange content() throws NotShowable {
        var from = tagTo();
        skip();
        return new ByteRange(from, Math.max(from, tagFrom()));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (XMLStreamException _) {
            // It read from memory: there is nothing to let go of.
        }
    }

    private Token start() throws NotShowable {
        if (++depth > Bounds.DEPTH) {
            throw new NotShowable(Reason.TOO_DEEP);
        }
        tags.start();
        return Token.START;
    }

    private Token end() {
        depth--;
        tags.end();
        return Token.END;
    }

    /// The JDK's own, not one that some library brought along. Not shared: it is not said to be safe for many workers.
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty("http://java.sun.com/xml/stream/properties/ignore-external-dtd", true);
        factory.setProperty("jdk.xml.maxElementDepth", Bounds.DEPTH + 100);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
