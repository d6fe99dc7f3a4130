package io.filum.desktop.ui.imaging;

import java.util.List;

import io.filum.desktop.content.dicom.DicomHeader;
import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.content.dicom.ImageSeries.Slice;
import io.filum.desktop.content.image.Pixels;
import io.filum.desktop.content.paper.Paper.Block;
import io.filum.desktop.content.paper.Paper.Caption;
import io.filum.desktop.content.paper.Paper.Figure;
import io.filum.desktop.content.paper.Paper.Framed;
import io.filum.desktop.content.paper.Paper.Words;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;

/// One picture as it was looked at when somebody asked for its page: the whole of it, through the window that it was seen
/// through.
///
/// @param slice which it is
/// @param index among the pictures of its series, from 0
/// @param count of these
/// @param frame its pixels
/// @param look  how they were seen
public record LookedAt(Slice slice, int index, int count, Frame frame, Frame.Look look) {

    /// Whom the file is about, in two lines of a page's head.
    ///
    /// @param facts birth date, sex and number
    public record Whom(String name, String facts) {}

    public Whom whom(Texts texts, Moments moments) {
        var words = new ImagingWords(texts, moments);
        var patient = header().patient();
        return new Whom(words.name(patient), ImagingWords.line(words.facts(patient), words.identifier(patient)));
    }

    /// What stands on the page, the picture last.
    public List<Block> blocks(Texts texts, Moments moments) {
        var words = new ImagingWords(texts, moments);
        var whom = whom(texts, moments);
        var window = frame instanceof Frame.Grey ? words.window(look.window()) : "";
        return List.of(new Framed(words.text("imagingNotForDiagnosis")),
                new Words(words.text("paperPatient", whom.name(), whom.facts()), false),
                new Words(ImagingWords.line(words.study(header()), words.series(header())), true),
                new Caption(ImagingWords.line(header().study().accession().isEmpty() ? ""
                        : words.text("imagingField_ACCESSION") + " " + header().study().accession(),
                        words.slice(index, count, slice.along()), window,
                        look.inverse() ? words.text("imagingInverted") : "")),
                new Figure(this::pixels));
    }

    private DicomHeader header() {
        return slice.file().header();
    }

    /// Pixels on paper are square; those of an ultrasound or an old scanner need not be.
    private Pixels pixels() {
        var drawn = frame.draw(look);
        var height = (int) Math.round(drawn.height() * slice.file().pixelHeight());
        return height == drawn.height() || height < 1 || height > 8 * drawn.height() ? drawn : stretched(drawn, height);
    }

    private static Pixels stretched(Pixels drawn, int height) {
        var argb = new int[drawn.width() * height];
        for (var y = 0; y < height; y++) {
            System.arraycopy(drawn.argb(), (int) ((long) y * drawn.height() / height) * drawn.width(), argb,
                    y * drawn.width(), drawn.width());
        }
        return new Pixels(drawn.width(), height, argb);
    }
}
