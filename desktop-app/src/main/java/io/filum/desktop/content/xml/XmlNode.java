package io.filum.desktop.content.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.ByteRange;

/// A part of a document that is small enough to be held as a tree: a header, one entry, one section's words.
public sealed interface XmlNode {

    record Text(String text) implements XmlNode {}

    /// @param content elements and texts, in order; empty where the content is base64
    /// @param source  its bytes, tags included
    /// @param base64  where its content lies, if that is base64 (CDA: `representation="B64"`); else null
    record Element(String name, Map<String, String> attributes, List<XmlNode> content, ByteRange source,
                   ByteRange base64) implements XmlNode {

        /// Empty when there is none.
        public String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }

        public Stream<Element> children() {
            return content.stream().filter(Element.class::isInstance).map(Element.class::cast);
        }

        public Stream<Element> children(String name) {
            return children().filter(child -> child.name().equals(name));
        }

        /// The first at the end of a path of names.
        public Optional<Element> at(String... path) {
            var here = Optional.of(this);
            for (var name : path) {
                here = here.flatMap(element -> element.children(name).findFirst());
            }
            return here;
        }

        /// All within, at any depth.
        public Stream<Element> within(String name) {
            return children().flatMap(child -> Stream.concat(
                    child.name().equals(name) ? Stream.of(child) : Stream.of(), child.within(name)));
        }

        /// All of its text, without tags.
        public String text() {
            var text = new StringBuilder();
            collect(this, text);
            return text.toString().strip();
        }

        private static void collect(Element element, StringBuilder into) {
            for (var node : element.content) {
                switch (node) {
                    case Text(var text) -> into.append(text);
                    case Element child -> collect(child, into);
                }
            }
        }
    }

    /// Reads the element whose start tag is the current token; elements of other namespaces are passed over.
    ///
    /// @param limit of nodes
    /// @throws NotShowable `TOO_LARGE` when there are more; `STRING_TOO_LONG` when one text is
    static Element read(BoundedXml xml, int limit) throws NotShowable {
        return new TreeReader(xml, limit).element();
    }

    /// Counts what it has read.
    final class TreeReader {

        private final BoundedXml xml;
        private final String namespace;
        private int left;

        private TreeReader(BoundedXml xml, int limit) {
            this.xml = xml;
            this.namespace = xml.namespace();
            this.left = limit;
        }

        /// Recursion is as deep as [Bounds#DEPTH].
        private Element element() throws NotShowable {
            count();
            var name = xml.name();
            var attributes = xml.attributes();
            var from = xml.tagFrom();
            if (attributes.getOrDefault("representation", "").equals("B64")) {
                var base64 = xml.content();
                return new Element(name, attributes, List.of(), new ByteRange(from, xml.tagTo()), base64);
            }
            var content = new ArrayList<XmlNode>();
            var text = new StringBuilder();
            for (var token = xml.next(); token != BoundedXml.Token.END; token = xml.next()) {
                switch (token) {
                    case TEXT -> append(text);
                    case START -> {
                        addText(content, text);
                        if (xml.namespace().equals(namespace)) {
                            content.add(element());
                        } else {
                            xml.skip();
                        }
                    }
                    case null, default -> throw new NotShowable(Reason.MALFORMED);
                }
            }
            addText(content, text);
            return new Element(name, attributes, content, new ByteRange(from, xml.tagTo()), null);
        }

        private void append(StringBuilder text) throws NotShowable {
            text.append(xml.text());
            if (text.length() > Bounds.KEPT_STRING) {
                throw new NotShowable(Reason.STRING_TOO_LONG);
            }
        }

        private void addText(List<XmlNode> content, StringBuilder text) throws NotShowable {
            if (!text.isEmpty()) {
                count();
                content.add(new Text(text.toString()));
                text.setLength(0);
            }
        }

        private void count() throws NotShowable {
            if (--left < 0) {
                throw new NotShowable(Reason.TOO_LARGE);
            }
        }
    }
}
