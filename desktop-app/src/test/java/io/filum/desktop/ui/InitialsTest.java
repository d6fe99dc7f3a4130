package io.filum.desktop.ui;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class InitialsTest {

    @ParameterizedTest
    @CsvSource({"Dr Lee Sora,LS", "'HONG, Gildong',HG", "이소라,소라", "남궁민수,민수", "진단검사의학과,진단", "Lab,L", "Dr Kim,K", "'',–"})
    void takesWhatTellsPeopleApart(String name, String initials) {
        assertThat(new People.Person(null, name).initials()).isEqualTo(initials);
    }
}
