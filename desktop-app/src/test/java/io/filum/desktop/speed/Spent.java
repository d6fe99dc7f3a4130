package io.filum.desktop.speed;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/// Time on the wall and of the processor, by the whole program. What the processor worked says how long it would have taken
/// on a machine that had nothing else to do.
public record Spent(long wall, long processor) {

    public static Spent now() {
        return new Spent(System.nanoTime(),
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
    }

    public Spent since(Spent before) {
        return new Spent(wall - before.wall, processor - before.processor);
    }

    /// Several of them.
    public static final class Sum {

        private final Times wall = new Times();
        private final Times processor = new Times();

        public void add(Spent spent) {
            wall.add(spent.wall);
            processor.add(spent.processor);
        }

        public double median() {
            return wall.median();
        }

        public String said() {
            return "median %s, longest %s; of the processor's: median %s".formatted(Times.ms(wall.median()),
                    Times.ms(wall.most()), Times.ms(processor.median()));
        }
    }

    public String said() {
        return "%s (the processor's %s)".formatted(Times.ms(wall / 1e6), Times.ms(processor / 1e6));
    }
}
