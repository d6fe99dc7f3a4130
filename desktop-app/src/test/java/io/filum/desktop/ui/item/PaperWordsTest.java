package io.filum.desktop.ui.item;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.paper.Paper.Entry;
import io.filum.desktop.content.results.ThreadSamples;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.thread.Around;
import io.filum.model.envelope.DedupeId;

import static org.assertj.core.api.Assertions.assertThat;

/// What goes to paper says of a value what its window says of it.
class PaperWordsTest {

    private final Texts texts = new Texts(Language.EN);
    private final ClinicalWords words = new ClinicalWords(texts, new Moments(texts,
            Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneId.of("Asia/Seoul"))));
    private final ThreadSamples thread = new ThreadSamples();

    @Test
    void strikesThroughWhatWasCorrectedAndSaysByWhomAndToWhat() throws Exception {
        var morning = thread.add("morning.hl7");
        var corrected = thread.add("morning-corrected.hl7");

        assertThat(entry(morning, "morning.hl7", "칼륨"))
                .returns(true, Entry::struck).returns("6.90 mmol/L", Entry::value)
                .satisfies(potassium -> assertThat(potassium.under())
                        .contains("Corrected 14-Mar-2026 10:55 +09:00 by Dr Lee: 4.90 mmol/L"))
                .satisfies(potassium -> assertThat(potassium.underValue()).as("no flag")
                        .noneMatch(line -> line.startsWith("HH")));
        assertThat(entry(morning, "morning.hl7", "나트륨").under())
                .anyMatch(line -> line.startsWith("Taken back as an error"));
        assertThat(entry(morning, "morning.hl7", "포도당").struck()).as("it was not corrected").isFalse();
        assertThat(entry(corrected, "morning-corrected.hl7", "칼륨"))
                .returns(false, Entry::struck)
                .satisfies(potassium -> assertThat(potassium.under()).contains("Before: 6.90 mmol/L, by Dr Lee"));
    }

    private Entry entry(DedupeId item, String sample, String test) throws IOException {
        var read = new ContentReader().read(ContentSource.of(ThreadSamples.bytes(sample)), Declared.nothing());
        var known = new Around.Versions(thread.table().corrections(), _ -> "Dr Lee");
        var blocks = new PaperWords(words, new Versions(item, known, words, _ -> { })::of)
                .of((Content.Clinical) read).orElseGet(List::of);
        return blocks.stream().filter(Entry.class::isInstance).map(Entry.class::cast)
                .filter(entry -> entry.what().equals(test)).findFirst().orElseThrow();
    }
}
