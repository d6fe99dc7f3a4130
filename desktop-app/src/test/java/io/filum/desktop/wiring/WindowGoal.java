package io.filum.desktop.wiring;

import io.filum.desktop.speed.Goal;

/// Measured in the window of a workstation. Several may share one: what each needs is written before the window is shown.
abstract class WindowGoal implements Goal {

    /// What the database has to hold.
    abstract void prepare(Scale scale, Offline offline) throws Exception;

    abstract Measured measure(Scale scale, Offline offline) throws Exception;

    @Override
    public final Measured measure(Scale scale) throws Exception {
        try (var offline = new Offline()) {
            prepare(scale, offline);
            offline.show();
            return measure(scale, offline);
        }
    }
}
