package io.filum.desktop.content;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.filum.desktop.content.HostileItems.Hostile;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Hostile case 16: an item that means harm costs no more than 200 ms and 64 MB, and what cannot be shown says why. Counted
/// is all memory that was asked for, not what was needed at a time; so what is large by itself may ask for a hundred bytes
/// for each of its own. Time is the processor's, with room for machines that are busy, and printed.
class HostileCostTest {

    private static final long MEMORY = 64L << 20;
    private static final long MEMORY_PER_BYTE = 100;
    private static final Duration TIME = Duration.ofSeconds(2);

    private static final ThreadMXBean WORKERS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ContentReader reader = new ContentReader();

    static Stream<Arguments> items() throws IOException {
        return HostileItems.all().entrySet().stream().map(item -> arguments(item.getKey(), item.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("items")
    void costsLittleAndSaysWhy(String what, Hostile item) throws Exception {
        // Loading our own classes is not the item's doing.
        show(item);

        var memory = WORKERS.getCurrentThreadAllocatedBytes();
        var time = WORKERS.getCurrentThreadCpuTime();
        var shown = show(item);
        time = WORKERS.getCurrentThreadCpuTime() - time;
        memory = WORKERS.getCurrentThreadAllocatedBytes() - memory;

        System.out.printf("%-56s %9d bytes: %5d ms, %5.1f MB, %s%n", what, item.bytes().length, time / 1_000_000,
                memory / 1048576.0, shown);
        assertThat(memory).isLessThanOrEqualTo(Math.max(MEMORY, MEMORY_PER_BYTE * item.bytes().length));
        assertThat(time).isLessThan(TIME.toNanos());
    }

    /// What a person would see of it: the first picture or page too, where there is one.
    private String show(Hostile item) throws Exception {
        var content = reader.read(ContentSource.of(item.bytes()), new Declared(item.mediaType(), null));
        try {
            return switch (content) {
                case Content.CannotShow(var reason) -> reason.name();
                case Content.Dicom(var study) when !study.series().isEmpty() ->
                        study.series().getFirst().slices().getFirst().read().getClass().getSimpleName();
                case Content.Dicom(var study) -> "no picture, not read: " + study.unread();
                case Content.Pdf(var document) -> {
                    try (document) {
                        yield "a page of " + document.draw(0, 1).width();
                    }
                }
                default -> "shown as " + content.getClass().getSimpleName();
            };
        } catch (NotShowable refused) {
            return "no picture: " + refused.reason();
        }
    }
}
