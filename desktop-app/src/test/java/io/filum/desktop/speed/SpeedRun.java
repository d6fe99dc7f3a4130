package io.filum.desktop.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.filum.desktop.speed.Goal.Scale;
import io.filum.desktop.store.Queueing;
import io.filum.desktop.store.Searching;
import io.filum.desktop.ui.imaging.SeriesScrolling;
import io.filum.desktop.ui.item.BundleShowing;
import io.filum.desktop.wiring.IdleHeap;
import io.filum.desktop.wiring.ItemsArriving;
import io.filum.desktop.wiring.ThreadOpening;
import io.filum.desktop.wiring.WorklistScrolling;

/// Measures what a person feels, each in a program of its own, and prints it as a table.
///
/// ```
/// mvn -Pspeed -pl shared-model,relay-server,desktop-app [-Dspeed=thread,search] test-compile
/// ```
public final class SpeedRun {

    static final Map<String, Supplier<Goal>> GOALS = goals();

    private SpeedRun() {}

    private static Map<String, Supplier<Goal>> goals() {
        var goals = new LinkedHashMap<String, Supplier<Goal>>();
        goals.put("thread", ThreadOpening::new);
        goals.put("worklist", WorklistScrolling::new);
        goals.put("arriving", ItemsArriving::new);
        goals.put("fhir", BundleShowing::new);
        goals.put("series", SeriesScrolling::new);
        goals.put("search", Searching::new);
        goals.put("heap", IdleHeap::new);
        goals.put("queue", Queueing::new);
        return goals;
    }

    /// @param arguments `goals=` and names, none for all of them; `in-here NAME` measures one in this program
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("in-here")) {
            var goal = GOALS.get(arguments[1]).get();
            var measured = goal.measure(Scale.FULL);
            System.out.println("| " + goal.promise() + " | " + measured.value() + " | " + measured.beside() + " |");
            // The FX thread, and whatever a window left, would keep it from ending.
            System.exit(0);
        }
        var asked = arguments.length == 0 ? "" : arguments[0].replaceFirst("^goals=", "").strip();
        var names = asked.isEmpty() ? List.copyOf(GOALS.keySet()) : List.of(asked.split(","));
        System.out.println("| goal | measured | beside it |");
        System.out.println("|---|---|---|");
        for (var name : names) {
            if (!GOALS.containsKey(name)) {
                throw new IllegalArgumentException(name + " is none of " + GOALS.keySet());
            }
            System.out.print(inAProgramOfItsOwn(name));
            System.out.flush();
        }
    }

    /// Lines of the table only: loggers print to the same place.
    private static String inAProgramOfItsOwn(String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless", "-Dprism.order=sw", "-Dtestfx.robot=glass", "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                SpeedRun.class.getName(), "in-here", name));
        var program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (program.waitFor() != 0) {
            return name + " failed\n" + said;
        }
        return String.join("", said.lines().filter(line -> line.startsWith("| ")).map(line -> line + "\n").toList());
    }
}
