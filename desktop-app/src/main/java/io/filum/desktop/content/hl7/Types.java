package io.filum.desktop.content.hl7;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.CodeSystems;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.PersonName;
import io.filum.desktop.content.projection.SentTime;

/// Datatypes of HL7 v2, read from a field or one of its repetitions. Older versions have fewer components, and a simple
/// text where later ones have a coded element: what is not there reads as empty.
final class Types {

    private Types() {}

    /// CE, CWE, CNE and plain text: the original text, else the code's, else the alternate code's, else a code.
    /// Its code is LOINC's where one of the two is.
    static Coded coded(Piece piece) throws NotShowable {
        var code = component(piece, 1);
        var system = CodeSystems.of(component(piece, 3));
        var label = code.isEmpty() ? component(piece, 4) : code;
        for (var component : new int[] {9, 2, 5}) {
            var words = component(piece, component);
            if (!words.isEmpty()) {
                label = words;
                break;
            }
        }
        if (!system.equals(CodeSystems.LOINC) && CodeSystems.of(component(piece, 6)).equals(CodeSystems.LOINC)) {
            return new Coded(CodeSystems.LOINC, component(piece, 4), label);
        }
        return new Coded(system, code, label);
    }

    static List<Coded> codedOnes(Piece field) throws NotShowable {
        var all = new ArrayList<Coded>();
        for (var repetition : field.repetitions()) {
            var coded = coded(repetition);
            if (!coded.label().isEmpty()) {
                all.add(coded);
            }
        }
        return all;
    }

    /// XPN.
    static PersonName name(Piece piece) throws NotShowable {
        var family = piece.component(1).subcomponent(1).label();
        var given = joined(" ", component(piece, 2), component(piece, 3));
        return new PersonName(Codes.nameUse(component(piece, 7)), "", family, given);
    }

    /// XCN, of a clinician: `1234^KIM^Minsu^^^Dr`.
    static String clinician(Piece piece) throws NotShowable {
        var person = new PersonName("", "", component(piece, 2), component(piece, 3));
        var name = person.isEastAsian() ? person.shown()
                : joined(" ", component(piece, 6), person.given(), person.family());
        return name.isEmpty() ? component(piece, 1) : name;
    }

    static String clinicians(Piece field) throws NotShowable {
        var names = new ArrayList<String>();
        for (var repetition : field.repetitions()) {
            names.add(clinician(repetition));
        }
        return names.stream().filter(name -> !name.isEmpty()).distinct().collect(Collectors.joining(", "));
    }

    /// PL: ward, room, bed and house.
    static String location(Piece piece) throws NotShowable {
        return joined(" · ", component(piece, 1), component(piece, 2), component(piece, 3), component(piece, 4));
    }

    /// TS, DTM, DT.
    ///
    /// @param offset of the message, for times that name none; or null
    static SentTime time(Piece piece, ZoneOffset offset) throws NotShowable {
        var text = component(piece.first(), 1);
        return text.isEmpty() ? null : SentTime.ofDigits(text, offset);
    }

    /// CWE of a unit, CE, or plain text: the code that people read, not the number of a terminology.
    static String unit(Piece piece) throws NotShowable {
        var code = component(piece, 1);
        var words = component(piece, 2);
        return code.isEmpty() || !words.isEmpty() && code.chars().allMatch(Character::isDigit) ? words : code;
    }

    /// EI: the number and who gave it.
    static String entity(Piece field) throws NotShowable {
        var entity = field.first();
        return joined("^", component(entity, 1), component(entity, 2), component(entity, 3));
    }

    static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }

    private static String component(Piece piece, int number) throws NotShowable {
        return piece.component(number).subcomponent(1).label();
    }
}
