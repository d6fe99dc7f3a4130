package io.filum.desktop.ui;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;

/// Who is in the organisation, as the signed directory says it at this moment.
public interface People {

    /// @param name as the directory has it, Korean or English
    record Person(UserId id, String name) {

        /// What tells people apart in two letters: of `Dr Lee Sora` LS, of `이소라` the given name 소라, of a department
        /// its first two syllables.
        public String initials() {
            String[] words = name.replaceFirst("^(Dr|Prof|Mr|Ms|Mrs)\\.?\\s+", "").strip().split("[\\s,]+");
            String first = words[0];
            if (first.isEmpty()) {
                return "–";
            }
            if (Character.UnicodeScript.of(first.codePointAt(0)) == Character.UnicodeScript.HANGUL) {
                boolean ofPerson = first.length() == 3 || first.length() == 4;
                return ofPerson ? first.substring(first.length() - 2) : first.substring(0, Math.min(2, first.length()));
            }
            String last = words.length > 1 ? letter(words[words.length - 1]) : "";
            return (letter(first) + last).toUpperCase(Locale.ROOT);
        }

        private static String letter(String word) {
            return word.substring(0, word.offsetByCodePoints(0, 1));
        }
    }

    /// Somebody, or several at once, a thread can be addressed to.
    ///
    /// @param team a named list of people, who will be members one by one
    record Addressee(String name, List<UserId> users, boolean team) {

        /// Whether the name has every word that was typed, in any order, in any case and either normal form of Hangul.
        public boolean isMeantBy(String typed) {
            return List.of(folded(typed).split("\\s+")).stream().allMatch(folded(name)::contains);
        }

        private static String folded(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
        }
    }

    /// What others should see beside a name.
    ///
    /// @param custodian records custodian ("break-glass"): reads what lists them because the organisation must be able to
    /// @param revoked   by the organisation: nothing is sealed to them any more
    record Standing(boolean custodian, boolean revoked) {
        public static final Standing ORDINARY = new Standing(false, false);
    }

    Standing standing(UserId id);

    /// Never fails: who is not in the directory is shown by a short form of the id.
    Person person(UserId id);

    /// A workstation, as it was named when it was enrolled.
    String device(DeviceId id);

    Person me();

    /// Everybody a thread can be addressed to, sorted by name: not me, nobody without a device.
    List<Addressee> addressees();

    /// Who lets people and devices in, sorted by name.
    List<Person> administrators();

    String organisation();

    /// What those who join a thread later may read, unless whoever begins it says otherwise.
    HistoryPolicy history();

    /// The directory's first entry says that this organisation is a throw-away one.
    boolean demo();

    default boolean isMe(UserId id) {
        return me().id().equals(id);
    }
}
