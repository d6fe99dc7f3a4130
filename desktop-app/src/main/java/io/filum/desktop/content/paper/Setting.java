package io.filum.desktop.content.paper;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.paper.Paper.Block;
import io.filum.desktop.content.paper.Paper.Caption;
import io.filum.desktop.content.paper.Paper.Entry;
import io.filum.desktop.content.paper.Paper.Figure;
import io.filum.desktop.content.paper.Paper.Framed;
import io.filum.desktop.content.paper.Paper.Heading;
import io.filum.desktop.content.paper.Paper.Picture;
import io.filum.desktop.content.paper.Paper.Struck;
import io.filum.desktop.content.paper.Paper.Table;
import io.filum.desktop.content.paper.Paper.Words;

/// Puts blocks on A4 pages, one below the other. An entry is never torn between two pages, and no heading stands alone at
/// the end of one; long words and tables go on overleaf.
final class Setting {

    static final double WIDTH = 595.28;
    static final double HEIGHT = 841.89;
    static final double MARGIN = 42;
    private static final double ACROSS = WIDTH - 2 * MARGIN;
    /// A day of one monitor's would fill thousands; what is longer is saved as a file.
    static final int PAGES = 300;

    private static final double BODY = 10;
    private static final double SMALL = 8.5;
    private static final double LEADING = 1.42;
    private static final double RIGHT = 190;
    /// Less of a page is too little for a picture.
    private static final double FIGURE = 300;

    private final Typeface type;
    private final Paper paper;
    private final List<Sheet> sheets = new ArrayList<>();
    private final double footHeight;
    private Sheet sheet;
    private double y;
    /// Where the first block of the current page begins.
    private double top;

    Setting(Paper paper, Typeface type) {
        this.paper = paper;
        this.type = type;
        footHeight = paper.foot().lines().stream()
                .mapToInt(line -> type.lines(line, ACROSS - 90, SMALL, false).size()).sum() * SMALL * LEADING + 22;
    }

    List<Sheet> set() throws NotShowable {
        begin();
        for (var block : paper.blocks()) {
            set(block);
        }
        for (var i = 0; i < sheets.size(); i++) {
            foot(sheets.get(i), paper.foot().page().apply(String.valueOf(i + 1), String.valueOf(sheets.size())));
        }
        return sheets;
    }

    private void set(Block block) throws NotShowable {
        switch (block) {
            case Heading(var words) -> {
                room(60);
                y -= 8;
                lines(words, 12, true, MARGIN, ACROSS);
                sheet.line(MARGIN, y + 2, WIDTH - MARGIN, 0.5);
                y -= 4;
            }
            case Words(var text, var strong) -> lines(text, BODY, strong, MARGIN, ACROSS);
            case Struck(var text) -> struck(text);
            case Caption(var text) -> {
                sheet.grey(0.3);
                lines(text, SMALL, false, MARGIN, ACROSS);
                sheet.grey(0);
            }
            case Framed(var text) -> framed(text);
            case Entry entry -> entry(entry);
            case Table table -> table(table);
            case Picture(var drawing) -> {
                if (y < top - 1) {
                    begin();
                }
                put(drawing);
            }
            case Figure(var drawing) -> {
                room(FIGURE);
                put(drawing);
            }
        }
    }

    /// As large as there is room for.
    private void put(Picture.Drawing drawing) {
        sheet.put(new Sheet.Placed(drawing, MARGIN, bottom(), ACROSS, y - bottom()));
        y = bottom();
    }

    private void framed(String text) throws NotShowable {
        var lines = type.lines(text, ACROSS - 20, BODY + 1, true);
        var height = lines.size() * (BODY + 1) * LEADING + 10;
        if (height > top - bottom()) {
            lines(text, BODY + 1, true, MARGIN, ACROSS);
            return;
        }
        room(height + 6);
        sheet.frame(MARGIN, y - height, ACROSS, height);
        y -= 5;
        for (var line : lines) {
            draw(line, BODY + 1, true, MARGIN + 10);
        }
        y -= 10;
    }

    private void entry(Entry entry) throws NotShowable {
        var hasValue = !entry.value().isEmpty() || !entry.underValue().isEmpty();
        var left = hasValue ? ACROSS - RIGHT - 12 : ACROSS;
        var what = type.lines(entry.what(), left, BODY, true);
        var under = small(entry.under(), left);
        var value = entry.value().isEmpty() ? List.<String>of() : type.lines(entry.value(), RIGHT, BODY + 1, true);
        var underValue = small(entry.underValue(), RIGHT);
        var height = Math.max(what.size() * BODY + under.size() * SMALL,
                value.size() * (BODY + 1) + underValue.size() * SMALL) * LEADING + 8;
        if (height > top - bottom()) {
            whole(entry.what(), entry.struck());
            lines(String.join("\n", entry.under()), BODY, false, MARGIN, ACROSS);
            whole(entry.value(), entry.struck());
            lines(String.join("\n", entry.underValue()), BODY, false, MARGIN, ACROSS);
            return;
        }
        room(height);
        var from = y;
        column(what, BODY, true, under, MARGIN, left, false, entry.struck());
        var end = y;
        y = from;
        column(value, BODY + 1, true, underValue, WIDTH - MARGIN - RIGHT, RIGHT, true, entry.struck());
        y = Math.min(y, end) - 4;
        sheet.line(MARGIN, y + 1, WIDTH - MARGIN, 0.8);
        y -= 4;
    }

    private void column(List<String> large, double size, boolean strong, List<String> small, double x, double width,
                        boolean toTheRight, boolean struck) {
        for (var line : large) {
            var wide = type.width(line, size, strong);
            var at = toTheRight ? x + width - wide : x;
            draw(line, size, strong, at);
            if (struck) {
                strike(at, wide, size);
            }
        }
        sheet.grey(0.25);
        for (var line : small) {
            draw(line, SMALL, false, toTheRight ? x + width - type.width(line, SMALL, false) : x);
        }
        sheet.grey(0);
    }

    private List<String> small(List<String> texts, double width) {
        return texts.stream().filter(text -> !text.isEmpty())
                .flatMap(text -> type.lines(text, width, SMALL, false).stream()).toList();
    }

    private void table(Table table) throws NotShowable {
        var all = table.widths().stream().mapToInt(Integer::intValue).sum();
        for (var row : table.rows()) {
            var cells = new ArrayList<List<String>>();
            var tallest = 1;
            for (var i = 0; i < row.cells().size() && i < table.widths().size(); i++) {
                var lines = type.lines(row.cells().get(i), ACROSS * table.widths().get(i) / all - 8, SMALL + 0.5, row.heading());
                cells.add(lines);
                tallest = Math.max(tallest, lines.size());
            }
            var step = (SMALL + 0.5) * LEADING;
            for (var from = 0; from < tallest;) {
                room(Math.min(4, tallest - from) * step + 6);
                var fit = Math.clamp((int) ((y - bottom() - 6) / step), 1, tallest - from);
                var x = MARGIN;
                for (var i = 0; i < cells.size(); i++) {
                    var at = y;
                    var size = cells.get(i).size();
                    for (var line : cells.get(i).subList(Math.min(from, size), Math.min(from + fit, size))) {
                        draw(line, SMALL + 0.5, row.heading(), x + 2);
                    }
                    y = at;
                    x += ACROSS * table.widths().get(i) / all;
                }
                y -= fit * step + 3;
                sheet.line(MARGIN, y + 1, WIDTH - MARGIN, row.heading() ? 0.3 : 0.8);
                y -= 3;
                from += fit;
            }
        }
        y -= 6;
    }

    private void lines(String text, double size, boolean strong, double x, double width) throws NotShowable {
        for (var line : type.lines(text, width, size, strong)) {
            room(size * LEADING);
            draw(line, size, strong, x);
        }
        y -= 3;
    }

    private void whole(String text, boolean isStruck) throws NotShowable {
        if (isStruck) {
            struck(text);
        } else {
            lines(text, BODY, false, MARGIN, ACROSS);
        }
    }

    private void struck(String text) throws NotShowable {
        for (var line : type.lines(text, ACROSS, BODY, false)) {
            room(BODY * LEADING);
            draw(line, BODY, false, MARGIN);
            strike(MARGIN, type.width(line, BODY, false), BODY);
        }
        y -= 3;
    }

    /// Through the line that was drawn last.
    private void strike(double x, double width, double size) {
        sheet.line(x, y + size * 0.72, x + width, 0);
    }

    private void draw(String line, double size, boolean strong, double x) {
        y -= size * LEADING;
        sheet.add(type.draw(line, x, y + size * (LEADING - 1), size, strong));
    }

    /// A new page unless so much is left on this one.
    private void room(double height) throws NotShowable {
        if (y - height < bottom()) {
            begin();
        }
    }

    private void begin() throws NotShowable {
        if (sheets.size() == PAGES) {
            throw new NotShowable(Reason.TOO_MANY_PAGES);
        }
        sheet = new Sheet();
        sheets.add(sheet);
        y = HEIGHT - MARGIN + 8;
        var head = paper.head();
        for (var line : type.lines(head.patient(), ACROSS, 14, true)) {
            draw(line, 14, true, MARGIN);
        }
        for (var line : type.lines(head.facts(), ACROSS, BODY, true)) {
            draw(line, BODY, true, MARGIN);
        }
        for (var line : type.lines(head.origin(), ACROSS, SMALL, false)) {
            draw(line, SMALL, false, MARGIN);
        }
        y -= 4;
        sheet.line(MARGIN, y, WIDTH - MARGIN, 0);
        y -= 10;
        top = y;
    }

    private double bottom() {
        return MARGIN + footHeight;
    }

    private void foot(Sheet page, String number) {
        sheet = page;
        y = bottom() - 8;
        sheet.line(MARGIN, y, WIDTH - MARGIN, 0.5);
        y -= 3;
        var from = y;
        for (var text : paper.foot().lines()) {
            for (var line : type.lines(text, ACROSS - 90, SMALL, false)) {
                draw(line, SMALL, false, MARGIN);
            }
        }
        y = from;
        draw(number, SMALL, true, WIDTH - MARGIN - type.width(number, SMALL, true));
    }
}
