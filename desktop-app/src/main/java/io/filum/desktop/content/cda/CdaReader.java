package io.filum.desktop.content.cda;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.xml.BoundedXml;
import io.filum.desktop.content.xml.BoundedXml.Token;
import io.filum.desktop.content.xml.XmlNode;

/// Reads a CDA document into its words and the rows that are coded in it, part by part.
public final class CdaReader {

    private static final String CDA = "urn:hl7-org:v3";
    /// Elements and texts of one header, one entry.
    private static final int PART = 20_000;
    /// Of the words of all sections together: they are all in memory.
    private static final int WORDS = 200_000;
    private static final int SECTIONS = 500;

    private final int results;

    public CdaReader() {
        this(ProjectionBuilder.RESULTS);
    }

    /// @param results how many of them are kept
    public CdaReader(int results) {
        this.results = results;
    }

    public CdaDocument read(ContentSource source) throws NotShowable {
        try (var xml = new BoundedXml(source)) {
            return new Reading(xml, results).document();
        }
    }

    private static final class Reading {

        private final BoundedXml xml;
        private final ProjectionBuilder projection;
        private final CdaHeader header;
        private final List<Section> sections = new ArrayList<>();
        private int words = WORDS;

        private Reading(BoundedXml xml, int results) {
            this.xml = xml;
            this.projection = new ProjectionBuilder(results);
            this.header = new CdaHeader(projection);
        }

        private CdaDocument document() throws NotShowable {
            if (tag() != Token.START || !xml.name().equals("ClinicalDocument") || !xml.namespace().equals(CDA)) {
                throw new NotShowable(Reason.MALFORMED);
            }
            while (tag() == Token.START) {
                if (xml.name().equals("component")) {
                    body();
                } else if (CdaHeader.has(xml.name())) {
                    header.take(XmlNode.read(xml, PART));
                } else {
                    xml.skip();
                }
            }
            if (xml.next() != null) {
                throw new NotShowable(Reason.MALFORMED);
            }
            projection.origin(header.origin());
            return new CdaDocument(projection.build(), sections);
        }

        private void body() throws NotShowable {
            while (tag() == Token.START) {
                switch (xml.name()) {
                    case "structuredBody" -> components(1);
                    case "nonXMLBody" -> {
                        while (tag() == Token.START) {
                            if (xml.name().equals("text")) {
                                unstructured(XmlNode.read(xml, PART));
                            } else {
                                xml.skip();
                            }
                        }
                    }
                    default -> xml.skip();
                }
            }
        }

        private void components(int level) throws NotShowable {
            while (tag() == Token.START) {
                if (xml.name().equals("component")) {
                    while (tag() == Token.START) {
                        if (xml.name().equals("section")) {
                            section(level);
                        } else {
                            xml.skip();
                        }
                    }
                } else {
                    xml.skip();
                }
            }
        }

        /// The schema puts code, title and text before the entries.
        private void section(int level) throws NotShowable {
            var narrative = new Narrative();
            var types = new CdaTypes(narrative);
            var code = "";
            var title = "";
            var place = sections.size();
            List<Section.Block> blocks = List.of();
            var isCoded = false;
            while (tag() == Token.START) {
                switch (xml.name()) {
                    case "code" -> code = XmlNode.read(xml, PART).attribute("code");
                    case "title" -> title = CdaTypes.label(XmlNode.read(xml, PART).text());
                    case "text" -> blocks = narrative.blocks(readWords());
                    case "entry" -> {
                        var entry = XmlNode.read(xml, PART);
                        isCoded |= CdaEntries.hasAllergy(entry);
                        new CdaEntries(code, types, projection).take(entry);
                    }
                    case "component" -> {
                        place = show(place, new Section(title, level, blocks));
                        title = "";
                        blocks = List.of();
                        while (tag() == Token.START) {
                            if (xml.name().equals("section")) {
                                section(level + 1);
                            } else {
                                xml.skip();
                            }
                        }
                        place = sections.size();
                    }
                    default -> xml.skip();
                }
            }
            if (code.equals(CdaEntries.ALLERGIES) && !isCoded) {
                header.allergiesInWords(Section.plain(blocks));
            }
            show(place, new Section(title, level, blocks));
        }

        private int show(int place, Section section) throws NotShowable {
            if (sections.size() >= SECTIONS) {
                throw new NotShowable(Reason.TOO_LARGE);
            }
            if (!section.title().isEmpty() || !section.blocks().isEmpty()) {
                sections.add(place, section);
            }
            return sections.size();
        }

        private XmlNode.Element readWords() throws NotShowable {
            var read = XmlNode.read(xml, words);
            words -= size(read);
            return read;
        }

        private static int size(XmlNode.Element element) {
            return element.children().mapToInt(Reading::size).sum() + element.content().size() + 1;
        }

        /// A body that is a file: inside as base64, or as text, or elsewhere.
        private void unstructured(XmlNode.Element text) {
            var file = text.at("reference").map(reference -> reference.attribute("value")).orElse("");
            if (text.base64() != null) {
                projection.add(new Embedded(header.title(), text.attribute("mediaType"), null, Wrapping.XML,
                        text.base64()));
                projection.count("DocumentReference", null);
            } else if (!text.text().isEmpty()) {
                var run = new Section.Run(SafeText.lines(text.text()), Section.Style.PLAIN);
                sections.add(new Section("", 1, List.of(new Section.Paragraph(List.of(run)))));
            } else if (!file.isEmpty()) {
                header.liesElsewhere(file);
            }
        }

        /// The next tag, whatever text stands before it.
        private Token tag() throws NotShowable {
            var next = xml.next();
            while (next == Token.TEXT) {
                next = xml.next();
            }
            if (next == null) {
                throw new NotShowable(Reason.MALFORMED);
            }
            return next;
        }
    }
}
