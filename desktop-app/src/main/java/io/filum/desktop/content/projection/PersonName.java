package io.filum.desktop.content.projection;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of a patient's names.
///
/// @param use    `official`, `usual`, `maiden` … as sent, or empty
/// @param text   the whole name as sent, or empty
/// @param family or empty
/// @param given  all given names, separated by spaces, or empty
public record PersonName(String use, String text, String family, String given) {

    private static final Set<UnicodeScript> EAST_ASIAN =
            Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    /// `HONG, Gildong`; a Korean name as it was sent: `홍길동`.
    public String shown() {
        if (isEastAsian()) {
            return isEastAsian(text) ? text : family + given.replace(" ", "");
        }
        if (family.isEmpty() && given.isEmpty()) {
            return text;
        }
        return Stream.of(family.toUpperCase(Locale.ROOT), given)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// The name to go by comes first: the official one, then the usual one; former names come last.
    public int rank() {
        return switch (use) {
            case "official" -> 0;
            case "usual" -> 1;
            case "maiden", "old", "nickname", "anonymous", "temp" -> 3;
            default -> 2;
        };
    }

    /// Family name first, and no comma.
    public boolean isEastAsian() {
        return isEastAsian(family + given);
    }

    static boolean isEastAsian(String name) {
        return name.codePoints().anyMatch(c -> EAST_ASIAN.contains(UnicodeScript.of(c)));
    }
}
