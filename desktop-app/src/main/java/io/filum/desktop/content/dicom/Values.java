package io.filum.desktop.content.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.filum.desktop.content.dicom.Dataset.Element;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.gate.SafeText;

/// Reads the values of elements, each only when it is asked for and within [Limits].
final class Values {

    private static final int LINE = 200;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]*\\.?[0-9]*([eE][+-]?[0-9]{1,3})?");

    private final DicomBytes bytes;
    private final CharacterSets sets;

    Values(DicomBytes bytes, CharacterSets sets) {
        this.bytes = bytes;
        this.sets = sets;
    }

    /// Values of code strings, identifiers and numbers, which are ASCII whatever the file's character set.
    static List<String> codes(DicomBytes bytes, Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        if (element.isEmpty() || element.get().length() == 0) {
            return List.of();
        }
        var text = new String(raw(bytes, element.get()), StandardCharsets.ISO_8859_1);
        return Arrays.stream(text.split("\\\\", -1)).map(Values::trim).toList();
    }

    List<String> codes(Dataset dataset, int tag) throws NotShowable {
        return codes(bytes, dataset, tag);
    }

    /// The first of an element's codes, or empty.
    String code(Dataset dataset, int tag) throws NotShowable {
        var codes = codes(dataset, tag);
        return codes.isEmpty() ? "" : SafeText.line(codes.getFirst(), LINE);
    }

    /// Text as it may be shown, all values of it in one line; empty where there is none.
    String text(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        return element.isEmpty() ? "" : SafeText.line(trim(sets.decode(raw(bytes, element.get()))), LINE);
    }

    /// Text with its line ends, as a report has it.
    String lines(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        return element.isEmpty() ? "" : SafeText.lines(trim(sets.decode(raw(bytes, element.get()))));
    }

    String name(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        return element.isEmpty() ? "" : DicomName.parse(trim(sets.decode(raw(bytes, element.get())))).shown();
    }

    /// A name with its groups and components apart, as it was sent.
    String nameAsSent(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        return element.isEmpty() ? "" : SafeText.line(trim(sets.decode(raw(bytes, element.get()))), 2 * LINE);
    }

    /// One data set of the file.
    Attributes of(Dataset dataset) {
        return new Attributes() {
            @Override
            public String code(int tag) throws NotShowable {
                return Values.this.code(dataset, tag);
            }

            @Override
            public String text(int tag) throws NotShowable {
                return Values.this.text(dataset, tag);
            }

            @Override
            public String name(int tag) throws NotShowable {
                return Values.this.name(dataset, tag);
            }

            @Override
            public Optional<Double> decimal(int tag) throws NotShowable {
                return Values.this.decimal(dataset, tag);
            }

            @Override
            public Optional<Integer> u16(int tag) throws NotShowable {
                return Values.this.u16(dataset, tag);
            }
        };
    }

    /// Decimal and integer strings; what is no number is left out with all that follows it.
    double[] decimals(Dataset dataset, int tag) throws NotShowable {
        var codes = codes(dataset, tag);
        var numbers = new double[codes.size()];
        for (var i = 0; i < numbers.length; i++) {
            var number = decimal(codes.get(i));
            if (number.isEmpty()) {
                return Arrays.copyOf(numbers, i);
            }
            numbers[i] = number.get();
        }
        return numbers;
    }

    Optional<Double> decimal(Dataset dataset, int tag) throws NotShowable {
        var numbers = decimals(dataset, tag);
        return numbers.length == 0 ? Optional.empty() : Optional.of(numbers[0]);
    }

    /// A binary 16-bit value.
    Optional<Integer> u16(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        return element.isEmpty() || element.get().length() < 2
                ? Optional.empty() : Optional.of(bytes.u16(element.get().at()));
    }

    /// All binary 16-bit values, each from 0 to 65,535.
    int[] u16s(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        if (element.isEmpty()) {
            return new int[0];
        }
        refuseIf(element.get().length() > 2L * Limits.NUMBERS);
        var numbers = new int[(int) (element.get().length() / 2)];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.u16(element.get().at() + 2L * i);
        }
        return numbers;
    }

    /// A few binary 32-bit values.
    long[] u32s(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        if (element.isEmpty()) {
            return new long[0];
        }
        refuseIf(element.get().length() > 4L * Limits.DEPTH);
        var numbers = new long[(int) (element.get().length() / 4)];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.u32(element.get().at() + 4L * i);
        }
        return numbers;
    }

    /// @return as unsigned 64-bit values, such as offsets; those beyond 2^63 come out negative
    long[] u64s(Dataset dataset, int tag) throws NotShowable {
        var element = dataset.find(tag);
        if (element.isEmpty()) {
            return new long[0];
        }
        refuseIf(element.get().length() > 8L * Limits.FRAMES);
        var numbers = new long[(int) (element.get().length() / 8)];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.u64(element.get().at() + 8L * i);
        }
        return numbers;
    }

    /// A number has at most sixteen characters by the standard; none of those can hold a parser up.
    static Optional<Double> decimal(String text) {
        if (text.isEmpty() || text.length() > 32 || !NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static byte[] raw(DicomBytes bytes, Element element) throws NotShowable {
        if (element.length() > Limits.TEXT) {
            throw new NotShowable(Reason.STRING_TOO_LONG);
        }
        return bytes.at(element.at(), (int) element.length());
    }

    /// Values are padded to an even length, by spaces or a zero.
    private static String trim(String text) {
        var end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end).stripLeading();
    }

    private static void refuseIf(boolean tooMuch) throws NotShowable {
        if (tooMuch) {
            throw new NotShowable(Reason.TOO_COSTLY);
        }
    }
}
