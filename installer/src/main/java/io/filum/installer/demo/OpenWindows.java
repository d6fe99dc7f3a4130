package io.filum.installer.demo;

import java.io.PrintWriter;

/// Two windows for whoever sits there, until both are closed.
record OpenWindows(Stations stations, PrintWriter print) {

    boolean run() throws Exception {
        try (var first = stations.start(DemoPart.FIRST, print::println);
                var second = stations.start(DemoPart.SECOND, print::println)) {
            print.println("Two workstations: " + DemoPart.FIRST.displayName() + " and "
                    + DemoPart.SECOND.displayName() + ". Write to each other; close both windows to end.");
            int worst = Math.max(first.onExit().join().exitValue(), second.onExit().join().exitValue());
            return worst == 0;
        }
    }
}
