package io.filum.desktop.ui.compose;

import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BirthDatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({"1985-07-14,1985-07-14", "1985.7.14,1985-07-14", "1985.7.14.,1985-07-14", "19850714,1985-07-14",
        "14-Jul-1985,1985-07-14", "14 jul 1985,1985-07-14", "1985/07/14,1985-07-14", "' 1985 ',1985",
        "1985-07,1985-07"})
    void readsFormsThatCannotBeMistaken(String typed, String read) {
        assertThat(BirthDates.read(typed, TODAY)).hasToString("Optional[" + read + "]");
    }

    /// Day and month could be swapped, the day does not exist, it is not born yet, or nobody is that old.
    @ParameterizedTest
    @ValueSource(strings = {"07/14/1985", "14/07/1985", "140785", "1985-02-30", "2027-01-01", "1785-01-01", "soon", ""})
    void refusesWhatCanBeMistaken(String typed) {
        assertThat(BirthDates.read(typed, TODAY)).isEmpty();
    }
}
