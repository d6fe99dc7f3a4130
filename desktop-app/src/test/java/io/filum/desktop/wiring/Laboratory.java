package io.filum.desktop.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;

/// A morning's results of a ward for tests: made-up patients, and messages as a laboratory's system sends them.
final class Laboratory {

    private static final List<String> FAMILIES =
            List.of("KIM", "LEE", "PARK", "CHOI", "JUNG", "KANG", "CHO", "YOON", "JANG", "LIM");
    private static final List<String> GIVEN =
            List.of("Minseo", "Jiho", "Seoyeon", "Dohyun", "Hayoon", "Junwoo", "Soobin", "Taemin");

    /// @param loinc code
    /// @param usual what most people have
    /// @param swing how far from it a sick person easily is
    private record Test(String loinc, String name, String unit, double low, double high, double usual, double swing) {}

    private static final List<Test> CHEMISTRY = List.of(
            new Test("2951-2", "Sodium", "mmol/L", 136, 145, 139, 5),
            new Test("2075-0", "Chloride", "mmol/L", 98, 107, 102, 5), new Test("2028-9", "CO2", "mmol/L", 22, 29, 25, 3),
            new Test("3094-0", "Urea nitrogen", "mg/dL", 8, 23, 15, 12),
            new Test("2160-0", "Creatinine", "mg/dL", 0.6, 1.2, 0.9, 0.6),
            new Test("2345-7", "Glucose", "mg/dL", 70, 99, 104, 40), new Test("17861-6", "Calcium", "mg/dL", 8.6, 10.2, 9.3, 0.6),
            // Last, where nobody would see it without scrolling.
            new Test("2823-3", "Potassium", "mmol/L", 3.5, 5.1, 4.2, 0.8));
    private static final List<Test> BLOOD = List.of(
            new Test("6690-2", "Leukocytes", "10*3/uL", 4.0, 10.0, 7.5, 4),
            new Test("718-7", "Hemoglobin", "g/dL", 12.0, 16.0, 12.9, 2),
            new Test("4544-3", "Hematocrit", "%", 36, 47, 39, 5), new Test("777-3", "Platelets", "10*3/uL", 150, 400, 240, 90));

    private final Random random = new Random(7);
    private int messages;

    /// Everybody with a birth date and a number of their own; some share a name.
    PatientRef patient(int number) {
        var born = String.format(Locale.ROOT, "%d-%02d-%02d", 1934 + number, 1 + number % 12, 1 + number * 7 % 28);
        return PatientRef.of(FAMILIES.get(number % FAMILIES.size()) + ", " + GIVEN.get(number % GIVEN.size()),
                PartialDate.parse(born), number % 2 == 0 ? Sex.FEMALE : Sex.MALE,
                new PatientRef.Identifier("MRN", String.format(Locale.ROOT, "%08d", 12_000 + 37 * number)));
    }

    String chemistry(PatientRef patient) {
        return message(patient, "24321-2^Basic metabolic panel^LN", rows(CHEMISTRY));
    }

    String bloodCount(PatientRef patient) {
        return message(patient, "58410-2^Complete blood count^LN", rows(BLOOD));
    }

    /// A panel of which one value cannot wait; the rest is as always.
    String critical(PatientRef patient, String loinc, String value, String flag) {
        boolean chemistry = CHEMISTRY.stream().anyMatch(test -> test.loinc.equals(loinc));
        var rows = new ArrayList<String>();
        for (var test : chemistry ? CHEMISTRY : BLOOD) {
            rows.add(test.loinc.equals(loinc) ? row(rows.size() + 1, test, value, flag) : row(rows.size() + 1, test));
        }
        return message(patient, chemistry ? "24321-2^Basic metabolic panel^LN" : "58410-2^Complete blood count^LN", rows);
    }

    private List<String> rows(List<Test> tests) {
        var rows = new ArrayList<String>();
        tests.forEach(test -> rows.add(row(rows.size() + 1, test)));
        return rows;
    }

    private String row(int set, Test test) {
        double value = test.usual + random.nextGaussian() * test.swing / 3;
        return row(set, test, number(test, value), value > test.high ? "H" : value < test.low ? "L" : "N");
    }

    private static String row(int set, Test test, String value, String flag) {
        return "OBX|" + set + "|NM|" + test.loinc + "^" + test.name + "^LN||" + value + "|" + test.unit + "|"
                + number(test, test.low) + "-" + number(test, test.high) + "|" + flag + "|||F|||20261127081500+0900";
    }

    private static String number(Test test, double value) {
        return String.format(Locale.ROOT, test.high < 20 ? "%.1f" : "%.0f", value);
    }

    private String message(PatientRef patient, String panel, List<String> rows) {
        var name = patient.name().split(", ");
        var segments = new ArrayList<>(List.of(
                "MSH|^~\\&|LIS|HOSP|FILUM|WARD|20261127081700+0900||ORU^R01^ORU_R01|L" + ++messages
                        + "|P|2.5.1|||||KOR|UNICODE UTF-8",
                "PID|1||" + patient.identifier().orElseThrow().value() + "^^^HOSP^MR||" + name[0] + "^" + name[1] + "||"
                        + patient.birthDate().orElseThrow().toString().replace("-", "") + "|"
                        + (patient.sex() == Sex.FEMALE ? "F" : "M"),
                "OBR|1||S" + messages + "|" + panel + "|||20261127080500+0900|||||||||||||||20261127081600+0900||CH|F"));
        segments.addAll(rows);
        return String.join("\r", segments) + "\r";
    }
}
