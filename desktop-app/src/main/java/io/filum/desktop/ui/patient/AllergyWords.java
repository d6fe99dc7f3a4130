package io.filum.desktop.ui.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.filum.desktop.content.allergies.Allergy;
import io.filum.desktop.content.allergies.AllergyList;
import io.filum.desktop.content.allergies.Statement;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.item.ClinicalWords;
import io.filum.desktop.ui.results.ThreadAllergies;
import io.filum.desktop.ui.results.ThreadResults.LeftOut;

/// Allergies in words. "Not recorded" is never said without that it does not mean "none".
final class AllergyWords {

    /// Those in the line; more are counted, and stand in the card.
    private static final int NAMED = 4;
    /// Letters of words that nobody has coded.
    private static final int QUOTED = 60;

    private final Desk desk;
    private final ClinicalWords clinical;

    AllergyWords(Desk desk) {
        this.desk = desk;
        this.clinical = new ClinicalWords(desk.texts(), desk.moments());
    }

    String text(String key, Object... arguments) {
        return desk.texts().get(key, arguments);
    }

    /// `Allergies: penicillin (high risk), latex`
    String line(ThreadAllergies allergies) {
        var list = allergies.list();
        return switch (allergies.reach()) {
            case READING -> text("allergiesReading");
            case NOT_READ -> text("allergiesNotRead");
            case READ -> switch (list.state()) {
                case LISTED -> text("allergiesListed", named(list)) + inWords(list);
                case NONE_KNOWN -> text("allergiesNone") + notLookedThrough(allergies.leftOut());
                case NOT_RECORDED -> (list.none().isEmpty() || !list.inWords().isEmpty() ? notRecorded(list)
                        : text("allergiesNoneOfAKind", clinical.quotedNone(list))) + notLookedThrough(allergies.leftOut());
            };
        };
    }

    private String notRecorded(AllergyList list) {
        return list.inWords().isEmpty() ? text("allergiesNotRecorded")
                : text("allergiesInWords", quoted(list));
    }

    private String inWords(AllergyList list) {
        return list.inWords().isEmpty() ? "" : "  ·  " + text("allergiesAlsoInWords", quoted(list));
    }

    private static String quoted(AllergyList list) {
        var words = String.join("; ", list.inWords()).replaceAll("\\s+", " ");
        return words.length() <= QUOTED ? words : words.substring(0, QUOTED).strip() + " …";
    }

    /// What might say otherwise.
    private String notLookedThrough(LeftOut left) {
        int count = left.notFetched() + left.unreadable();
        return count == 0 ? "" : "  ·  " + text("allergiesUnseen", count);
    }

    private String named(AllergyList list) {
        var names = list.listed().stream().limit(NAMED).map(this::name).collect(Collectors.joining(", "));
        int more = Math.max(0, list.listed().size() - NAMED) + list.left();
        return more == 0 ? names : text("allergiesAndMore", names, more);
    }

    String name(Allergy allergy) {
        return allergy.isDisputed() ? text("allergyDisputed", clinical.allergy(allergy)) : clinical.allergy(allergy);
    }

    String none(Statement statement) {
        return clinical.none(statement);
    }

    /// `hives  ·  entered in error  ·  14-Mar-2026  ·  says not for certain whom it is about`
    String facts(Statement statement) {
        var row = statement.row();
        return ClinicalWords.line(row.detail().replace("\n", ", "), clinical.status(row.status()),
                clinical.when(row.whenKnown()), statement.sure() ? "" : text("allergyUnsure"));
    }

    /// How far all of this reaches.
    String reach(ThreadAllergies allergies) {
        List<String> parts = new ArrayList<>(List.of(text("allergiesReach")));
        var left = allergies.leftOut();
        say(parts, "allergiesNotFetched", left.notFetched());
        say(parts, "allergiesUnreadable", left.unreadable());
        say(parts, "allergiesOtherPatients", left.otherPatients());
        say(parts, "allergiesLeft", allergies.list().left());
        return String.join(" ", parts);
    }

    private void say(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(text(key, count));
        }
    }
}
