package io.filum.desktop.content.dicom;

import java.util.List;

import io.filum.desktop.content.dicom.Dataset.Element;
import io.filum.desktop.content.dicom.Dataset.Fragment;
import io.filum.desktop.content.dicom.TransferSyntax.Coding;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Where the frames of a file lie.
sealed interface PixelPlace {

    /// One after the other, without gaps.
    ///
    /// @param words in explicit big endian, bytes that stand in words have their neighbour's place
    record Native(long at, boolean words) implements PixelPlace {}

    /// Each in fragments of its own (PS3.5, A.4).
    ///
    /// @param first of each frame's fragments, and the number of all behind the last
    record Packed(List<Fragment> fragments, int[] first) implements PixelPlace {

        List<Fragment> frame(int i) {
            return fragments.subList(first[i], first[i + 1]);
        }
    }

    static PixelPlace find(DicomBytes bytes, Element pixels, PixelFormat format, TransferSyntax syntax,
                           long[] extendedOffsets) throws NotShowable {
        if (!pixels.isEncapsulated()) {
            refuseIf(syntax.coding() != Coding.NATIVE);
            refuseIf(format.frameBits() * format.frames() > pixels.length() * 8);
            return new Native(pixels.at(), bytes.isBigEndian() && pixels.vr() == ElementParser.OW);
        }
        refuseIf(syntax.coding() == Coding.NATIVE);
        var fragments = pixels.fragments().subList(1, pixels.fragments().size());
        refuseIf(fragments.isEmpty());
        return new Packed(fragments, firsts(bytes, pixels.fragments(), format.frames(), extendedOffsets));
    }

    private static int[] firsts(DicomBytes bytes, List<Fragment> all, int frames, long[] extended)
            throws NotShowable {
        var fragments = all.subList(1, all.size());
        var first = new int[frames + 1];
        first[frames] = fragments.size();
        if (frames == 1) {
            return first;
        }
        refuseIf(fragments.size() < frames);
        if (fragments.size() == frames) {
            for (var i = 0; i < frames; i++) {
                first[i] = i;
            }
            return first;
        }
        var offsets = extended.length == frames ? extended : basicOffsets(bytes, all.getFirst(), frames);
        var next = 0;
        for (var i = 0; i < frames; i++) {
            var wanted = fragments.getFirst().itemAt() + offsets[i];
            while (next < fragments.size() && fragments.get(next).itemAt() < wanted) {
                next++;
            }
            refuseIf(next == fragments.size() || fragments.get(next).itemAt() != wanted);
            refuseIf(i > 0 && next <= first[i - 1]);
            first[i] = next;
        }
        return first;
    }

    private static long[] basicOffsets(DicomBytes bytes, Fragment table, int frames) throws NotShowable {
        // Without a table nothing says which fragments belong together.
        refuseIf(table.length() != 4L * frames);
        var offsets = new long[frames];
        for (var i = 0; i < frames; i++) {
            offsets[i] = bytes.u32(table.at() + 4L * i);
        }
        return offsets;
    }

    private static void refuseIf(boolean broken) throws NotShowable {
        if (broken) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }
}
