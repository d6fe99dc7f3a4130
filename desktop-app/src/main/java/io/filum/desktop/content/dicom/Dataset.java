package io.filum.desktop.content.dicom;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// The elements of one file or of one sequence's item: where each value lies, not the values.
final class Dataset {

    /// @param at     of the value
    /// @param length of the value in bytes
    /// @param items  of a sequence; otherwise empty
    /// @param fragments of encapsulated pixels, the offset table first; otherwise empty
    record Element(int tag, int vr, long at, long length, List<Dataset> items, List<Fragment> fragments) {

        boolean isEncapsulated() {
            return !fragments.isEmpty();
        }
    }

    /// @param itemAt where the fragment's item begins, with its tag
    record Fragment(long itemAt, int length) {

        long at() {
            return itemAt + 8;
        }
    }

    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    /// @throws NotShowable when the element stands there already: which of two patients was meant is anybody's guess
    void add(Element element) throws NotShowable {
        if (elements.put(element.tag(), element) != null) {
            throw new NotShowable(Reason.DUPLICATE_FIELD);
        }
    }

    Optional<Element> find(int tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    /// By their tags.
    Collection<Element> all() {
        return elements.values();
    }

    /// The first item of a sequence.
    Optional<Dataset> item(int sequence) {
        return find(sequence).map(Element::items).filter(items -> !items.isEmpty()).map(List::getFirst);
    }

    List<Dataset> items(int sequence) {
        return find(sequence).map(Element::items).orElse(List.of());
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }
}
