package io.filum.desktop.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Secret bytes that are wiped on close.
///
/// Whoever uses them does so under a read lock: wiping waits, so that no worker can go on to seal or sign with a key
/// that has just become zeros.
final class Secret implements AutoCloseable {

    private final byte[] bytes;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// What is done with the bytes; they must not be kept.
    @FunctionalInterface
    interface Use<T, E extends Exception> {
        T with(byte[] bytes) throws E;
    }

    static Secret random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return new Secret(bytes);
    }

    /// Takes the array over: it is wiped with the secret.
    static Secret owning(byte[] bytes) {
        return new Secret(bytes);
    }

    <T, E extends Exception> T use(Use<T, E> use) throws E {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new VaultClosed();
            }
            return use.with(bytes);
        } finally {
            lock.readLock().unlock();
        }
    }

    Secret copy() {
        return use(bytes -> new Secret(bytes.clone()));
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            Arrays.fill(bytes, (byte) 0);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
