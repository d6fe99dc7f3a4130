package io.filum.relay.log;

import java.util.zip.CRC32;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The names of everything that Redis holds for one thread. They share the hash tag `{p}`, so that one script may touch
/// them all on a Cluster too.
final class ThreadKeys {

    static final int PARTITIONS = 16;

    private final int partition;
    private final String prefix;

    ThreadKeys(ThreadId thread) {
        this.partition = partition(thread);
        this.prefix = "filum:{" + partition + "}:" + thread;
    }

    static int partition(ThreadId thread) {
        var crc = new CRC32();
        crc.update(thread.bytes());
        return (int) (crc.getValue() % PARTITIONS);
    }

    static String bell(int partition) {
        return "filum:bell:{" + partition + "}";
    }

    byte[] bell() {
        return bell(partition).getBytes(US_ASCII);
    }

    byte[] log() {
        return key(":log");
    }

    byte[] meta() {
        return key(":meta");
    }

    byte[] senders() {
        return key(":senders");
    }

    byte[] members() {
        return key(":members");
    }

    byte[] segments() {
        return key(":segments");
    }

    byte[] epoch() {
        return key(":epoch");
    }

    byte[] cursors() {
        return key(":cursors");
    }

    /// @param month six digits, such as `202611`
    byte[] ids(String month) {
        return key(":ids:" + month);
    }

    byte[] attachment(DedupeId attachment) {
        return key(":att:" + attachment);
    }

    byte[] part(DedupeId attachment, int part) {
        return key(":att:" + attachment + ":" + part);
    }

    private byte[] key(String suffix) {
        return (prefix + suffix).getBytes(US_ASCII);
    }
}
