package io.filum.desktop.transfer;

import java.util.concurrent.Future;

/// Runs jobs on named executors. The windows run each as a `javafx.concurrent.Task`; programs without windows use
/// [PlainLanes].
///
/// SEAL and OPEN have at least one worker each, UPLOAD and DOWNLOAD at least four. A cancelled future tells its job
/// through [Progress#isCancelled()] and interrupts it. What a job throws is what the future throws; nobody else logs
/// it.
public interface Lanes {

    /// @param name for the executor's worker and for people who look for what is going on; never patient data
    <T> Future<T> submit(Lane lane, String name, Job<T> job);
}
