package io.filum.desktop.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Argon2VectorTest {

    /// From the reference implementation's test suite (phc-winner-argon2, test.c, Argon2id version 13).
    @Test
    void derivesWhatTheReferenceImplementationDoes() {
        byte[] password = "password".getBytes(StandardCharsets.UTF_8);
        byte[] salt = "somesalt".getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(new Argon2Cost(65536, 2, 1).derive(password, salt)))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void policyHasAFloorAndACeiling() {
        assertThat(Argon2Cost.FLOOR.isWithinPolicy()).isTrue();
        assertThat(Argon2Cost.DEFAULT.isWithinPolicy()).isTrue();
        assertThat(new Argon2Cost(8, 1, 1).isWithinPolicy()).isFalse();
        assertThat(new Argon2Cost(Integer.MAX_VALUE, 3, 1).isWithinPolicy()).isFalse();
        assertThat(new Argon2Cost(64 * 1024, Integer.MAX_VALUE, 1).isWithinPolicy()).isFalse();
        assertThat(new Argon2Cost(-1, 3, 1).isWithinPolicy()).isFalse();
        assertThat(new Argon2Cost(64 * 1024, 3, -1).isWithinPolicy()).isFalse();
    }
}
