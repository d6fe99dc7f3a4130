package io.filum.relay.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.relay.fixture.Authority;
import io.filum.relay.fixture.Authority.Validity;
import io.filum.relay.fixture.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

class CurrentCredentialsTest {

    @TempDir
    Path folder;

    private final Authority authority = new Organisation().authority();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final List<RelayCredentials> told = new ArrayList<>();
    private CurrentCredentials current;
    private int written;

    @BeforeEach
    void equip() throws Exception {
        write(relayUntil(Duration.ofDays(365)));
        current = CurrentCredentials.in(folder, now::get);
        current.onRenewed(told::add);
    }

    @Test
    void takesNewFilesWhenTheyAreThere() throws Exception {
        current.run();
        assertThat(told).isEmpty();
        var before = current.get();
        write(relayUntil(Duration.ofDays(500)));
        current.run();
        assertThat(told).containsExactly(current.get());
        assertThat(current.get().validity().until()).isAfter(before.validity().until());
        current.run();
        assertThat(told).hasSize(1);
    }

    @Test
    void keepsTheOldOnesWhileTheNewCannotBeUsed() throws Exception {
        var before = current.get();
        var next = relayUntil(Duration.ofDays(500));
        var half = new Authority.Credentials(Authority.newKeys(), next.chain(), next.root());
        write(half);
        current.run();
        Files.delete(folder.resolve("relay.key"));
        current.run();
        write(new Organisation().authority().relay(Validity.NOW, KeyPurposeId.id_kp_serverAuth, "127.0.0.1"));
        current.run();
        assertThat(current.get()).isSameAs(before);
        assertThat(told).isEmpty();
        write(next);
        current.run();
        assertThat(told).hasSize(1);
    }

    @Test
    void saysTwoWeeksBeforeThatItRunsOut() {
        assertThat(current.expiresSoon()).isFalse();
        now.updateAndGet(at -> at.plus(Duration.ofDays(350)));
        assertThat(current.expiresSoon()).isFalse();
        now.updateAndGet(at -> at.plus(Duration.ofDays(2)));
        assertThat(current.expiresSoon()).isTrue();
        assertThat(current.expired()).isFalse();
        now.updateAndGet(at -> at.plus(Duration.ofDays(14)));
        assertThat(current.expired()).isTrue();
    }

    private Authority.Credentials relayUntil(Duration from) {
        return authority.relay(Validity.until(now.get().plus(from)), KeyPurposeId.id_kp_serverAuth, "127.0.0.1");
    }

    /// Each time as if a minute later: clocks of file systems are coarse.
    private void write(Authority.Credentials relay) throws Exception {
        Authority.write(folder, relay);
        written++;
        for (var name : RelayCredentials.FILES) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(now.get().plusSeconds(60L * written)));
        }
    }
}
