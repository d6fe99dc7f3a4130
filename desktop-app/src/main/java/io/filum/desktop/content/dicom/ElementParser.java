package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.dicom.Dataset.Element;
import io.filum.desktop.content.dicom.Dataset.Fragment;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Finds the elements of a file (PS3.5, section 7), and passes over their values. What it has seen costs a bounded
/// amount of memory, whatever lengths the file claims: every element must lie within the one that holds it.
final class ElementParser {

    private static final long UNDEFINED = 0xFFFF_FFFFL;
    private static final int GROUP_LENGTH_ENDS = 0;
    private static final int PADDING = 0xFFFC_FFFC;

    static final int SQ = 'S' << 8 | 'Q';
    static final int UN = 'U' << 8 | 'N';
    static final int OW = 'O' << 8 | 'W';
    static final int NO_VR = 0;

    private final DicomBytes bytes;
    private int elements;
    /// Where reading stands.
    private long at;

    ElementParser(DicomBytes bytes) {
        this.bytes = bytes;
    }

    /// The group of file meta information, always in explicit little endian.
    ///
    /// @return where the file's own elements begin
    long readMeta(long from, Dataset into) throws NotShowable {
        at = from;
        while (at + 8 <= bytes.size() && bytes.u16(at) == 2) {
            readElement(into, bytes.size(), true, 0);
        }
        return at;
    }

    Dataset readFile(long from, boolean explicit) throws NotShowable {
        at = from;
        var dataset = new Dataset();
        while (at + 8 <= bytes.size()) {
            if (bytes.tag(at) == PADDING) {
                return dataset;
            }
            readElement(dataset, bytes.size(), explicit, 0);
        }
        // Some writers leave a zero or two behind the last element; anything else was cut off.
        for (; at < bytes.size(); at++) {
            refuseIf(bytes.u8(at) != 0, Reason.MALFORMED);
        }
        return dataset;
    }

    private void readElement(Dataset into, long end, boolean explicit, int depth) throws NotShowable {
        refuseIf(++elements > Limits.ELEMENTS, Reason.TOO_COSTLY);
        var tag = bytes.tag(at);
        refuseIf(tag >>> 16 == 0xFFFE || tag >>> 16 == 0, Reason.MALFORMED);
        var vr = NO_VR;
        long length;
        if (explicit) {
            vr = bytes.u8(at + 4) << 8 | bytes.u8(at + 5);
            refuseIf(!isVr(vr), Reason.MALFORMED);
            var isLong = isLong(vr);
            length = isLong ? bytes.u32(at + 8) : bytes.u16(at + 6);
            at += isLong ? 12 : 8;
        } else {
            length = bytes.u32(at + 4);
            at += 8;
        }
        refuseIf(at > end, Reason.MALFORMED);
        if (length == UNDEFINED) {
            readUndefined(into, tag, vr, end, explicit, depth);
            return;
        }
        refuseIf(length > end - at, Reason.MALFORMED);
        var start = at;
        List<Dataset> items = List.of();
        if (vr == SQ || vr == NO_VR && Tag.isKnownSequence(tag)) {
            items = readItems(at + length, false, explicit, depth + 1);
        }
        at = start + length;
        if ((tag & 0xFFFF) != GROUP_LENGTH_ENDS) {
            into.add(new Element(tag, vr, start, length, items, List.of()));
        }
    }

    private void readUndefined(Dataset into, int tag, int vr, long end, boolean explicit, int depth)
            throws NotShowable {
        var start = at;
        if (tag == Tag.PIXEL_DATA) {
            var fragments = readFragments(end);
            into.add(new Element(tag, vr, start, at - start, List.of(), fragments));
            return;
        }
        refuseIf(vr != SQ && vr != UN && vr != NO_VR, Reason.MALFORMED);
        // PS3.5, 6.2.2: an unknown element of undefined length is a sequence, its items in implicit VR.
        var items = readItems(end, true, explicit && vr != UN, depth + 1);
        into.add(new Element(tag, vr, start, at - start, items, List.of()));
    }

    private List<Dataset> readItems(long end, boolean delimited, boolean explicit, int depth) throws NotShowable {
        refuseIf(depth > Limits.DEPTH, Reason.TOO_DEEP);
        var items = new ArrayList<Dataset>();
        while (delimited || at < end) {
            refuseIf(at + 8 > end || ++elements > Limits.ELEMENTS, Reason.MALFORMED);
            var tag = bytes.tag(at);
            var length = bytes.u32(at + 4);
            at += 8;
            if (tag == Tag.SEQUENCE_END) {
                // Some writers end a sequence of a defined length by a delimiter as well.
                return items;
            }
            refuseIf(tag != Tag.ITEM, Reason.MALFORMED);
            items.add(readItem(length, end, explicit, depth));
        }
        return items;
    }

    private Dataset readItem(long length, long end, boolean explicit, int depth) throws NotShowable {
        var item = new Dataset();
        var delimited = length == UNDEFINED;
        refuseIf(!delimited && length > end - at, Reason.MALFORMED);
        var itemEnd = delimited ? end : at + length;
        while (delimited || at < itemEnd) {
            refuseIf(at + 8 > itemEnd, Reason.MALFORMED);
            if (bytes.tag(at) == Tag.ITEM_END) {
                at += 8;
                return item;
            }
            readElement(item, itemEnd, explicit, depth);
        }
        return item;
    }

    private List<Fragment> readFragments(long end) throws NotShowable {
        var fragments = new ArrayList<Fragment>();
        while (true) {
            refuseIf(at + 8 > end || ++elements > Limits.ELEMENTS, Reason.MALFORMED);
            var tag = bytes.tag(at);
            var length = bytes.u32(at + 4);
            if (tag == Tag.SEQUENCE_END) {
                at += 8;
                break;
            }
            refuseIf(tag != Tag.ITEM || length > end - at - 8 || length > Integer.MAX_VALUE - 8, Reason.MALFORMED);
            fragments.add(new Fragment(at, (int) length));
            at += 8 + length;
        }
        refuseIf(fragments.isEmpty(), Reason.MALFORMED);
        return fragments;
    }

    private static boolean isVr(int vr) {
        return isCapital(vr >> 8) && isCapital(vr & 0xff);
    }

    private static boolean isCapital(int letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /// Those of today have the short form; whatever is added to the standard has the long one.
    private static boolean isLong(int vr) {
        return switch ("" + (char) (vr >> 8) + (char) (vr & 0xff)) {
            case "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST",
                    "TM", "UI", "UL", "US" -> false;
            default -> true;
        };
    }

    private static void refuseIf(boolean broken, Reason reason) throws NotShowable {
        if (broken) {
            throw new NotShowable(reason);
        }
    }
}
