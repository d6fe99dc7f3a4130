package io.filum.desktop.ui.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.ui.imaging.Studies;

import static org.assertj.core.api.Assertions.assertThat;

class SendingOutboxTest {

    @TempDir
    private Path folder;

    /// A report that lay among pictures would be shown by its header alone.
    @Test
    void picturesAreSentTogetherAndAllElseByItself() throws Exception {
        var letter = file("letter.pdf", "%PDF-1.7".getBytes());
        var first = file("IM1", DicomSamples.ct(8, 8).bytes());
        var report = file("SR1", Studies.report().bytes());
        var second = file("IM2", DicomSamples.ct(8, 8).bytes());
        var gone = folder.resolve("gone");

        var parcels = new SendingOutbox(null).parcels(List.of(letter, first, report, folder, second, gone));

        assertThat(parcels).containsExactly(List.of(letter), List.of(first, second), List.of(report), List.of(folder),
                List.of(gone));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
