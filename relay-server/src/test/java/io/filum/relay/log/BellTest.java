package io.filum.relay.log;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;

class BellTest {

    private final ThreadId thread = ThreadId.random();

    @Test
    void readsWhatIsRung() {
        assertThat(Bell.parse(thread + " 17 42")).hasValue(new Bell.Rung(thread, new Position(17, 42), false));
        assertThat(Bell.parse(thread + " 17 42 members")).hasValue(new Bell.Rung(thread, new Position(17, 42), true));
        var acknowledged = new Bell.Acknowledged(thread, DeviceId.random(), new Position(17, 42));
        assertThat(Bell.parse(acknowledged.text())).hasValue(acknowledged);
        assertThat(Bell.parse("directory")).hasValue(new Bell.DirectoryGrown());
        assertThat(Bell.parse(new Bell.Probe("x").text())).hasValue(new Bell.Probe("x"));
    }

    @Test
    void passesOverWhatIsNoBell() {
        for (var junk : new String[] {"", " ", "a b c", thread + " x 1", thread + " 1 -2", thread + " 1",
            thread + " 1 2 3 4 5 6", "probe", thread + " 99999999999999999999 1"}) {
            assertThat(Bell.parse(junk)).as(junk).isEqualTo(Optional.empty());
        }
    }
}
