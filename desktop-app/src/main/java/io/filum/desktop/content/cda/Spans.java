package io.filum.desktop.content.cda;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.cda.Section.Block;
import io.filum.desktop.content.xml.XmlNode.Element;

/// Places of a table's row that a cell beside it or above it covers (`colspan`, `rowspan`). They are left empty: without them
/// all that stands behind moves to the left, and a value comes to stand under the heading of another one.
final class Spans {

    /// Columns. Beyond, nothing is left free: a few bytes would ask for a million empty cells.
    private static final int WIDEST = 50;

    /// Of each column, how many further rows are covered.
    private final List<Integer> below = new ArrayList<>();
    private int beside;

    /// Puts empty cells where the next ones are covered.
    void leaveFree(List<List<Block>> cells) {
        for (; beside > 0; beside--) {
            cells.add(List.of());
        }
        while (cells.size() < below.size() && below.get(cells.size()) > 0) {
            below.set(cells.size(), below.get(cells.size()) - 1);
            cells.add(List.of());
        }
    }

    /// @param column where the cell stands
    void take(Element cell, int column) {
        var columns = number(cell.attribute("colspan"));
        var rows = number(cell.attribute("rowspan"));
        if (column + columns > WIDEST) {
            return;
        }
        beside = columns - 1;
        while (rows > 1 && below.size() < column + columns) {
            below.add(0);
        }
        for (var i = column; rows > 1 && i < column + columns; i++) {
            below.set(i, rows - 1);
        }
    }

    private static int number(String said) {
        return said.matches("[1-9]\\d{0,3}") ? Integer.parseInt(said) : 1;
    }
}
