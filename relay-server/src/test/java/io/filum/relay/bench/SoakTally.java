package io.filum.relay.bench;

import java.util.concurrent.atomic.LongAdder;

/// What happened to a crowd of connections, all together.
///
/// @param gone    those that were closed or broke
/// @param notices how often one of them was told that something new lies in a thread that it does not follow
record SoakTally(LongAdder gone, LongAdder notices) {

    SoakTally() {
        this(new LongAdder(), new LongAdder());
    }
}
