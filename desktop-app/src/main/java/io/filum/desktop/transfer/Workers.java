package io.filum.desktop.transfer;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/// Where background work runs, what wakes it again, and what time it is there.
record Workers(Lanes lanes, ScheduledExecutorService timer, InstantSource clock) {}
