package io.filum.installer.demo;

import java.io.PrintWriter;
import java.util.Locale;

/// Carries out one step after the other, and prints of each what was seen and how long it took.
final class Steps {

    /// What a person does and sees.
    @FunctionalInterface
    interface Step {
        /// @return what was seen
        String run() throws Exception;
    }

    /// A step that did not hold.
    static final class Broken extends Exception {
        Broken(String step, Throwable cause) {
            super(step, cause);
        }
    }

    private final String who;
    private final PrintWriter out;

    Steps(String who, PrintWriter out) {
        this.who = who;
        this.out = out;
    }

    void run(String what, Step step) throws Broken {
        long before = System.nanoTime();
        try {
            var seen = step.run();
            out.printf(Locale.ROOT, "  ok   %6.2f s  %-10s %s: %s%n", since(before), who, what, seen);
        } catch (Exception | AssertionError e) {
            out.printf(Locale.ROOT, "  FAIL %6.2f s  %-10s %s: %s%n", since(before), who, what, e);
            throw new Broken(what, e);
        } finally {
            out.flush();
        }
    }

    private static double since(long before) {
        return (System.nanoTime() - before) / 1e9;
    }
}
