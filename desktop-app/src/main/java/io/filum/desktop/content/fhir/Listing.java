package io.filum.desktop.content.fhir;

import java.util.List;

/// A few of many, and how many there are: what is left out is always said.
public record Listing<T>(List<T> rows, int total) {

    public Listing {
        rows = List.copyOf(rows);
    }

    public int left() {
        return total - rows.size();
    }

    public boolean isEmpty() {
        return total == 0;
    }
}
