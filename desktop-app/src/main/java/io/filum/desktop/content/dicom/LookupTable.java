package io.filum.desktop.content.dicom;

import java.util.Optional;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// A table of a file: of modality values, of a look (PS3.3, C.11.1 and C.11.2), or of one colour of a palette (C.7.9).
///
/// @param first       input that the first value stands for; inputs beyond an end have that end's value
/// @param bits        of a value
/// @param explanation for people; empty where not sent
record LookupTable(int first, int bits, int[] values, String explanation) {

    int of(int input) {
        return values[Math.clamp((long) input - first, 0, values.length - 1)];
    }

    static Optional<LookupTable> read(Values values, Dataset dataset, int descriptor, int data, boolean signed,
                                      String explanation) throws NotShowable {
        var said = values.u16s(dataset, descriptor);
        if (said.length < 3) {
            return Optional.empty();
        }
        var count = said[0] == 0 ? 1 << 16 : said[0];
        var words = values.u16s(dataset, data);
        if (said[2] < 1 || said[2] > 16) {
            throw new NotShowable(Reason.MALFORMED);
        }
        var entries = words.length >= count ? words : bytes(words, count);
        return Optional.of(new LookupTable(signed ? (short) said[1] : said[1], said[2],
                java.util.Arrays.copyOf(entries, count), explanation));
    }

    /// Entries of eight bits may stand two to a word.
    private static int[] bytes(int[] words, int count) throws NotShowable {
        if (words.length < (count + 1) / 2) {
            throw new NotShowable(Reason.MALFORMED);
        }
        var entries = new int[count];
        for (var i = 0; i < count; i++) {
            entries[i] = words[i / 2] >> (i % 2 * 8) & 0xff;
        }
        return entries;
    }
}
