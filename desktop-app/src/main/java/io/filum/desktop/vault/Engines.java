package io.filum.desktop.vault;

import java.util.concurrent.ConcurrentLinkedDeque;

/// Lends an [Engine] to whoever is working, as many as work at once. A pool and not a thread-local: virtual threads are
/// many and short.
final class Engines {

    private final ConcurrentLinkedDeque<Engine> idle = new ConcurrentLinkedDeque<>();

    @FunctionalInterface
    interface Use<T, E extends Exception> {
        T with(Engine engine) throws E;
    }

    <T, E extends Exception> T use(Use<T, E> use) throws E {
        Engine engine = idle.pollFirst();
        if (engine == null) {
            engine = new Engine();
        }
        T result = use.with(engine);
        // Reached only when nothing was thrown: an engine that failed half-way is not lent again.
        idle.addFirst(engine);
        return result;
    }
}
