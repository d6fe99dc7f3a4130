package io.filum.desktop.vault;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.filum.desktop.vault.EpochRecord.State;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;

/// Seals and opens epoch records for as long as it is told, and does what [WipeTrials] does; counts what did not open or
/// came back as something else. Run with the options that lead the just-in-time compiler off its usual ways: it is the
/// compiler that is tested.
///
/// Arguments: seconds (20).
public final class SealStress {

    private static final int WORKERS = 2;
    private static final int RECORDS = 300;
    private static final int TAMPERED_EACH = 50;

    private final LongAdder sealed = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final long end;

    private SealStress(int seconds) {
        end = System.nanoTime() + seconds * 1_000_000_000L;
    }

    public static void main(String[] arguments) throws Exception {
        var stress = new SealStress(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20);
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            for (var done : workers.invokeAll(Stream.<Callable<Void>>generate(() -> stress::work).limit(WORKERS).toList())) {
                done.get();
            }
        }
        new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                .printf("%,d sealed, %,d not opened as they were%n", stress.sealed.sum(), stress.wrong.sum());
    }

    private Void work() throws Exception {
        var random = new Random(7);
        try (var trials = new WipeTrials(random)) {
            while (System.nanoTime() < end) {
                records(random);
                for (int i = 0; i < RECORDS; i++) {
                    sealed.add(WipeTrials.EACH);
                    wrong.add(trials.wrongOnes());
                }
            }
        }
        return null;
    }

    private void records(Random random) throws Exception {
        try (var key = Secret.random(Cobblestone.KEY)) {
            var stored = new HashMap<ThreadId, byte[]>();
            var records = new EpochRecords(in(stored), new ColumnSeal(new Cobblestone(new Engines()), () -> key));
            for (int i = 0; i < RECORDS; i++) {
                there(records, i);
                if (i % TAMPERED_EACH == 0) {
                    stored.forEach((thread, bytes) -> bytes[random.nextInt(bytes.length)] ^= 1);
                    stored.keySet().forEach(thread -> refused(records, thread));
                }
                stored.clear();
            }
            records.close();
        }
    }

    private void there(EpochRecords records, int i) {
        var thread = ThreadId.random();
        Set<DeviceId> members = IntStream.rangeClosed(0, i % 5).mapToObj(_ -> DeviceId.random())
                .collect(Collectors.toSet());
        sealed.increment();
        try (var record = new EpochRecord(
                State.values()[i % 3], Secret.random(Cobblestone.KEY), Sha256.ZERO, Sha256.ZERO, members)) {
            records.put(thread, 1, record);
            try (var found = records.find(thread, 1).orElseThrow()) {
                if (!Arrays.equals(found.secret().use(byte[]::clone), record.secret().use(byte[]::clone))) {
                    wrong.increment();
                }
            }
        } catch (SealBroken e) {
            wrong.increment();
        }
    }

    private void refused(EpochRecords records, ThreadId thread) {
        try {
            records.findLost(thread, 1).ifPresent(EpochRecord::close);
            wrong.increment();
        } catch (SealBroken e) {
            // As it should.
        }
    }

    private static EpochSecrets in(Map<ThreadId, byte[]> stored) {
        return new EpochSecrets() {
            @Override
            public Optional<byte[]> sealed(ThreadId thread, int epoch) {
                return Optional.ofNullable(stored.get(thread));
            }

            @Override
            public void put(ThreadId thread, int epoch, byte[] sealed) {
                stored.put(thread, sealed);
            }

            @Override
            public int newest(ThreadId thread) {
                return 1;
            }

            @Override
            public void removeFrom(ThreadId thread, int epoch) {
                stored.remove(thread);
            }

            @Override
            public Optional<byte[]> lost(ThreadId thread, int epoch) {
                return sealed(thread, epoch);
            }
        };
    }
}
