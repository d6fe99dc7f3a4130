package io.filum.desktop.content.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps the newest few of any number of rows, in memory for those few. Rows of one moment keep the sender's order;
/// rows without a date come last.
public final class NewestFew<T> {

    private record Dated<T>(T row, SentTime.Order when, int index) {}

    private final int limit;
    private final Comparator<Dated<T>> newestFirst = Comparator
            .comparing((Dated<T> dated) -> dated.when, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(Dated::index);
    private final PriorityQueue<Dated<T>> kept = new PriorityQueue<>(newestFirst.reversed());
    private int total;

    public NewestFew(int limit) {
        this.limit = limit;
    }

    public void add(T row, SentTime when) {
        kept.add(new Dated<>(row, when == null ? null : when.order(), total++));
        if (kept.size() > limit) {
            kept.poll();
        }
    }

    public Listing<T> listing() {
        List<Dated<T>> sorted = new ArrayList<>(kept);
        sorted.sort(newestFirst);
        return new Listing<>(sorted.stream().map(Dated::row).toList(), total);
    }
}
