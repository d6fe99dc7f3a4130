package io.filum.installer.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.filum.installer.ChildProgram;

/// Both clinicians' parts carried out by scripts, each in its own process. What they print is passed on; the relay goes
/// and comes as the first one asks. When both
/// are through, the administrator makes a round while everything still runs.
final class ScriptedExchange {

    private final Stations stations;
    private final RelayKeeper relay;
    private final PrintWriter print;

    ScriptedExchange(Stations stations, RelayKeeper relay, PrintWriter print) {
        this.stations = stations;
        this.relay = relay;
        this.print = print;
    }

    boolean run() throws Exception {
        var firstPlay = new Play();
        var secondPlay = new Play();
        try (var first = stations.start(DemoPart.FIRST, firstPlay::hear);
                var second = stations.start(DemoPart.SECOND, secondPlay::hear)) {
            firstPlay.program.complete(first);
            secondPlay.program.complete(second);
            first.onExit().thenRun(firstPlay::ended);
            second.onExit().thenRun(secondPlay::ended);
            boolean held = firstPlay.held.join() & secondPlay.held.join();
            held = held && new AdministratorsRound(stations, relay, print).make();
            first.sayIfAlive("end");
            second.sayIfAlive("end");
            first.onExit().join();
            second.onExit().join();
            return held;
        }
    }

    /// One workstation's side of the conversation with this process.
    private final class Play {

        private final CompletableFuture<ChildProgram> program = new CompletableFuture<>();
        private final CompletableFuture<Boolean> held = new CompletableFuture<>();

        void hear(String line) {
            switch (line) {
                case DemoWorkstation.HELD -> held.complete(true);
                case DemoWorkstation.BROKEN -> held.complete(false);
                case DemoWorkstation.RELAY_OFF -> {
                    relay.stop();
                    program.join().sayIfAlive("off");
                }
                case DemoWorkstation.RELAY_ON -> {
                    startRelay();
                    program.join().sayIfAlive("on");
                }
                default -> print.println(line);
            }
        }

        void ended() {
            held.complete(false);
        }

        private void startRelay() {
            try {
                relay.start();
            } catch (IOException | TimeoutException e) {
                print.println("the relay did not come back: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
