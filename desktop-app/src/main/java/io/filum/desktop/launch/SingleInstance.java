package io.filum.desktop.launch;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// One program per data folder: two writing to one database would each believe to be the only one.
///
/// The operating system's lock on a file decides, so that no crash leaves a folder locked. A socket beside it carries
/// the arguments of a second launch to the first. Only this person's programs can reach it: the folder is theirs alone.
public final class SingleInstance implements AutoCloseable {

    /// What came of asking for the folder.
    public sealed interface Claim {

        /// The folder is ours until [SingleInstance#close()].
        record Owner(SingleInstance instance) implements Claim {}

        /// A program that runs already has taken the arguments and shows its window.
        record HandedOver() implements Claim {}

        /// A program holds the folder and does not answer: it may be starting, ending or hanging.
        record Unanswered() implements Claim {}
    }

    /// A second launch often comes while the first is still starting up: it is asked again for this long.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(100);
    /// A hello is one small message; whoever takes longer is not the launcher.
    private static final Duration HELLO = Duration.ofSeconds(3);

    private final FileChannel file;
    private final FileLock lock;
    private final SocketPlace place;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("instance-", 1).factory());
    private ServerSocketChannel socket;

    private SingleInstance(FileChannel file, FileLock lock, SocketPlace place) {
        this.file = file;
        this.lock = lock;
        this.place = place;
    }

    /// Takes the folder, or hands the arguments to the program that has it.
    ///
    /// @param arguments of this launch, such as [LaunchOptions] writes them
    /// @throws ArgumentsTooLong when they do not fit into one message
    /// @throws IOException when the folder cannot be made or written
    public static Claim claim(Path dataFolder, List<String> arguments) throws IOException {
        DataFolder.make(dataFolder);
        var place = new SocketPlace(dataFolder);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            var owned = tryToOwn(dataFolder, place);
            if (owned != null) {
                return new Claim.Owner(owned);
            }
            if (handOver(place, arguments)) {
                return new Claim.HandedOver();
            }
            LockSupport.parkNanos(BETWEEN_ASKING.toNanos());
        } while (System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted());
        return new Claim.Unanswered();
    }

    /// Begins to take the arguments of later launches. Each is answered before `onLaunch` is called, on a worker.
    public void listen(Consumer<List<String>> onLaunch) throws IOException {
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var address = place.make();
        socket.bind(address);
        DataFolder.keepToOwner(address.getPath());
        workers.execute(() -> acceptUntilClosed(onLaunch));
    }

    /// Lets go of the folder.
    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        try (file; lock) {
            if (socket != null) {
                socket.close();
                place.forget();
            }
        }
    }

    private static SingleInstance tryToOwn(Path dataFolder, SocketPlace place) throws IOException {
        var file = FileChannel.open(dataFolder.resolve("instance.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            var lock = file.tryLock();
            if (lock != null) {
                return new SingleInstance(file, lock, place);
            }
        } catch (OverlappingFileLockException _) {
            // Held by another workstation in this very process.
        }
        file.close();
        return null;
    }

    private void acceptUntilClosed(Consumer<List<String>> onLaunch) {
        while (socket.isOpen()) {
            try {
                var guest = socket.accept();
                workers.execute(() -> greet(guest, onLaunch));
            } catch (IOException | RejectedExecutionException _) {
                // Closed, or a guest who left at the door, or no more file handles: those come back.
                LockSupport.parkNanos(BETWEEN_ASKING.toNanos());
            }
        }
    }

    private void greet(SocketChannel guest, Consumer<List<String>> onLaunch) {
        try {
            onLaunch.accept(within(HELLO, workers, () -> hear(guest)));
        } catch (IOException | RejectedExecutionException _) {
            // No launch of ours, or we are closing: whoever it was gets no answer.
        }
    }

    private static List<String> hear(SocketChannel guest) throws IOException {
        try (guest) {
            var arguments = Handover.readHello(guest);
            Handover.writeTaken(guest);
            return arguments;
        }
    }

    private static boolean handOver(SocketPlace place, List<String> arguments) throws IOException {
        var address = place.find();
        if (address.isEmpty()) {
            return false;
        }
        try (var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            return within(HELLO, worker, () -> {
                try (var owner = SocketChannel.open(address.get())) {
                    Handover.writeHello(owner, arguments);
                    return Handover.readTaken(owner);
                }
            });
        } catch (ArgumentsTooLong e) {
            throw e;
        } catch (IOException _) {
            // Nobody listens there yet, or not any more.
            return false;
        }
    }

    /// Channels of Unix domain sockets know no time limit; interrupting the worker closes them.
    private static <T> T within(Duration limit, ExecutorService workers, Callable<T> talk) throws IOException {
        var talking = workers.submit(talk);
        try {
            return talking.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the other side is silent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            talking.cancel(true);
        }
    }
}
