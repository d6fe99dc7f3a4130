package io.filum.desktop.content.dicom;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.filum.desktop.content.gate.SafeText;

/// A person's name (PS3.5, 6.2.1): the same name in up to three scripts, each of five components.
///
/// @param alphabetic  family, given, middle, prefix, suffix; absent ones at the end are missing
/// @param ideographic such as 洪^吉洞; empty where not sent
/// @param phonetic    such as 홍^길동; empty where not sent
record DicomName(List<String> alphabetic, List<String> ideographic, List<String> phonetic) {

    private static final int LENGTH = 120;
    private static final Set<UnicodeScript> EAST_ASIAN =
            Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    static DicomName parse(String sent) {
        var groups = sent.split("=", 3);
        return new DicomName(components(groups, 0), components(groups, 1), components(groups, 2));
    }

    /// `HONG, Gildong (洪吉洞, 홍길동)`; a name that was sent in Hangul alone as it was sent.
    String shown() {
        var others = new ArrayList<String>();
        for (var group : List.of(ideographic, phonetic)) {
            if (!group.isEmpty()) {
                others.add(asSpoken(group));
            }
        }
        var first = alphabetic.isEmpty() ? "" : isEastAsian(alphabetic) ? asSpoken(alphabetic) : western();
        if (first.isEmpty()) {
            return String.join(", ", others);
        }
        return others.isEmpty() ? first : first + " (" + String.join(", ", others) + ")";
    }

    private String western() {
        var family = part(0).toUpperCase(Locale.ROOT);
        var given = List.of(part(1), part(2)).stream().filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return family.isEmpty() || given.isEmpty() ? family + given : family + ", " + given;
    }

    private String part(int i) {
        return i < alphabetic.size() ? alphabetic.get(i) : "";
    }

    private static String asSpoken(List<String> components) {
        var letters = components.stream().limit(3).filter(text -> !text.isEmpty()).toList();
        return String.join(isEastAsian(letters) ? "" : " ", letters);
    }

    private static List<String> components(String[] groups, int which) {
        if (which >= groups.length || groups[which].replace("^", "").isBlank()) {
            return List.of();
        }
        var components = new ArrayList<String>();
        for (var component : groups[which].split("\\^", 5)) {
            components.add(SafeText.line(component, LENGTH));
        }
        return components;
    }

    private static boolean isEastAsian(List<String> components) {
        return components.stream().flatMapToInt(String::codePoints).mapToObj(UnicodeScript::of)
                .anyMatch(EAST_ASIAN::contains);
    }
}
