package io.filum.desktop.content.hl7;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.Filing;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Flag.Meaning;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.SentTime;

/// OBX: one observation with the notes under it; or one line of a text whose other lines follow in OBXs of their own; or
/// a document.
final class ResultSegment {

    private static final int NOTES = 20;
    private static final int LINES = 2_000;

    private final ProjectionBuilder projection;
    private Message message = Message.NONE;
    private ResultRow row;
    private final List<String> notes = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long end;

    ResultSegment(ProjectionBuilder projection) {
        this.projection = projection;
    }

    void begin(Message message) {
        this.message = message;
    }

    void take(Segment obx, ResultsOrder order) throws NotShowable {
        var type = obx.label(2);
        var own = Types.time(obx.field(14), message.offset());
        var when = own == null ? order.observed() : own;
        if (type.equals("ED") && embedded(obx, when)) {
            return;
        }
        var analyte = Types.coded(obx.field(3).first());
        var test = analyte.label();
        var text = (type.equals("TX") || type.equals("FT")) && !new Values(obx).isMeasured();
        var status = Codes.resultStatus(obx.label(11));
        if (text && isOneText(test, status) && obx.field(8).isEmpty() && lines.size() < LINES) {
            lines.add(new Values(obx).lines());
            end = obx.source().to();
            return;
        }
        flush();
        var value = text ? new ResultValue.None() : new Values(obx).value(type);
        if (text) {
            lines.add(new Values(obx).lines());
        }
        // Two bacteria of one culture have the same tests: only by what was ordered about which are they told apart.
        var named = order.of().isEmpty() ? analyte : new Coded("", analyte.code(), analyte.label());
        row = new ResultRow(named, new Measured(value, flags(obx), ranges(obx)), new Listing<>(List.of(), 0), when,
                filing(obx, order, analyte, status), List.of(), obx.source());
        end = obx.source().to();
    }

    /// A laboratory says again which result it means by its own order number, the test and its sub-id; newer versions of the
    /// standard have a number for each result, too (OBX-21).
    private Filing filing(Segment obx, ResultsOrder order, Coded analyte, String status) throws NotShowable {
        var keys = new HashSet<String>();
        if (!order.filler().isEmpty()) {
            var filler = order.of().isEmpty() ? order.filler() : order.filler() + '\u001F' + order.of();
            keys.add(String.join("\u001F", message.sender(), filler, analyte.system(), analyte.code(),
                    analyte.code().isEmpty() ? analyte.label() : "", obx.label(4)));
        }
        var instance = Types.entity(obx.field(21));
        if (!instance.isEmpty()) {
            keys.add(message.sender() + '\u001F' + instance);
        }
        return new Filing(status, order.heading(), order.issued() == null ? message.when() : order.issued(), keys);
    }

    /// @return false when there is no result that it could be about
    boolean note(String words) {
        if (row != null) {
            ProjectionBuilder.addWithin(NOTES, notes, words);
        }
        return row != null;
    }

    /// The row is whole.
    void flush() {
        if (row == null) {
            return;
        }
        var measured = row.measured();
        if (!lines.isEmpty()) {
            var words = String.join("\n", lines).strip();
            var value = words.isEmpty() ? new ResultValue.None() : new ResultValue.Words(words);
            measured = new Measured(value, measured.flags(), measured.ranges());
        }
        projection.add(new ResultRow(row.analyte(), measured, row.components(), row.when(), row.filing(), notes,
                new ByteRange(row.source().from(), end)));
        projection.count("Observation", row.when());
        row = null;
        notes.clear();
        lines.clear();
    }

    /// Whether a line of text goes on with the row before it: the same heading, or none, and nothing said in between.
    private boolean isOneText(String test, String status) {
        return row != null && !lines.isEmpty() && notes.isEmpty() && row.status().equals(status)
                && (test.isEmpty() || test.equals(row.test()));
    }

    /// ED: source application, type, subtype, encoding, data.
    private boolean embedded(Segment obx, SentTime when) throws NotShowable {
        var value = obx.field(5).first();
        var data = value.component(5);
        if (!value.component(4).label().equalsIgnoreCase("Base64")) {
            return false;
        }
        flush();
        if (!data.isEmpty()) {
            projection.add(new Embedded(Types.coded(obx.field(3).first()).label(),
                    mediaType(value.component(2).label(), value.component(3).label()), when, Wrapping.HL7,
                    data.source()));
            projection.count("DocumentReference", when);
        }
        return true;
    }

    /// Tables 0191 and 0291: `AP` and `application` are the same, and a subtype may be a whole media type already.
    private static String mediaType(String type, String subtype) {
        var kind = subtype.toLowerCase(Locale.ROOT);
        if (kind.contains("/")) {
            return kind;
        }
        return switch (kind) {
            case "pdf" -> "application/pdf";
            case "jpeg", "jpg" -> "image/jpeg";
            case "png", "gif" -> "image/" + kind;
            case "rtf", "html", "xml", "plain" -> "text/" + kind;
            case "", "octet-stream" -> "";
            default -> (type.equalsIgnoreCase("IM") || type.equalsIgnoreCase("image") ? "image/" : "application/") + kind;
        };
    }

    private static List<Flag> flags(Segment obx) throws NotShowable {
        var flags = new ArrayList<Flag>();
        for (var coded : Types.codedOnes(obx.field(8))) {
            var code = coded.code().isEmpty() ? coded.label() : coded.code();
            flags.add(new Flag(code, coded.label().equals(code) ? "" : coded.label(), Meaning.of(code)));
        }
        return flags;
    }

    /// The sender's own words, whatever they are: `3.5-5.1`, `<5`, `negative`. An empty pair of brackets is no range.
    private static List<ReferenceRange> ranges(Segment obx) throws NotShowable {
        var words = obx.field(7).label();
        return words.chars().noneMatch(c -> c != '[' && c != ']' && c != ' ' && c != '-') ? List.of()
                : List.of(new ReferenceRange(null, null, null, words, null));
    }
}
