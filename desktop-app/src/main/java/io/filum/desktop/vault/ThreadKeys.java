package io.filum.desktop.vault;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.filum.desktop.vault.EpochRecord.State;
import io.filum.desktop.vault.EpochRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.EpochFrame.Place;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SealedPackage;

/// The keys of threads: starts epochs, adopts those that others started, and lends message keys to sealer and opener.
///
/// Safe for many workers; starting and adopting wait for each other.
public final class ThreadKeys implements AutoCloseable {

    private final Vault vault;
    private final EpochRecords records;
    private final EpochDerivation derivation;
    private final EpochCheck check = new EpochCheck();

    public ThreadKeys(Vault vault, EpochSecrets store) {
        this.vault = vault;
        this.records = new EpochRecords(store, vault.columns());
        this.derivation = new EpochDerivation(vault.cobblestone());
    }

    /// The newest epoch whose secret is known, 0 where there is none.
    public int newest(ThreadId thread) {
        return records.newest(thread);
    }

    public boolean has(ThreadId thread, int epoch) {
        try {
            Optional<EpochRecord> record = records.find(thread, epoch);
            record.ifPresent(EpochRecord::close);
            return record.isPresent();
        } catch (SealBroken e) {
            return false;
        }
    }

    /// Starts the thread's next epoch, the first one where there is none. It is provisional: sealing with it may begin,
    /// but if another member's document of the same number reaches the relay first, [#adopt] of that one replaces it.
    public synchronized EpochDocument startEpoch(EpochPlan plan, Directory directory) throws EpochRefused {
        int before = records.newest(plan.thread());
        try (Held previous = held(plan.thread(), before)) {
            EpochRefused.require(before == 0 || previous.hasDocument(), Reason.PREDECESSOR);
            Place place = new Place(directory.org(), plan.thread(), before + 1, previous.controlHash());
            return start(plan, directory, place, previous.secret());
        }
    }

    /// Starts the epoch behind a document that is passed over. Its key need not be known here: an author who was revoked
    /// and packed none for us could otherwise end the thread. Only the link to it is left out then.
    public synchronized EpochDocument startEpochBehind(EpochDocument passedOver, EpochPlan plan, Directory directory)
            throws EpochRefused {
        try (Held previous = held(plan.thread(), passedOver.epoch())) {
            Place place = new Place(directory.org(), plan.thread(), passedOver.epoch() + 1, passedOver.controlHash());
            return start(plan, directory, place, previous.isOf(passedOver) ? previous.secret() : Optional.empty());
        }
    }

    private EpochDocument start(EpochPlan plan, Directory directory, Place place, Optional<Secret> previous)
            throws EpochRefused {
        try (Secret secret = Secret.random(Cobblestone.KEY)) {
            EpochDocument document = new EpochStart(vault, derivation, directory).document(plan, place, secret, previous);
            put(document, secret, State.PROVISIONAL);
            return document;
        }
    }

    /// Takes the epoch document out of an envelope, which has to speak of the same, and adopts it.
    ///
    /// @throws MalformedDocument where there is none in it
    public Adopted adopt(Envelope envelope, Directory directory) throws EpochRefused, MalformedDocument {
        return adopt(check.requireFits(envelope), directory);
    }

    /// As [#adopt], for a document that lay here before its author was revoked, which the caller knows for certain: it
    /// is not back-dated. Who was locked meanwhile could otherwise never open it.
    public Adopted adoptEarlier(Envelope envelope, Directory directory) throws EpochRefused, MalformedDocument {
        return adopt(check.requireFits(envelope), directory, true);
    }

    /// Takes an epoch document from the thread, after checking everything that can be checked.
    ///
    /// @throws EpochRefused where it is not to be believed; nothing has changed then. With DIRECTORY_BEHIND,
    ///                      NOT_FOR_ME and AUTHOR_REVOKED the document is kept and tried again later
    public Adopted adopt(EpochDocument document, Directory directory) throws EpochRefused {
        return adopt(document, directory, false);
    }

    private synchronized Adopted adopt(EpochDocument document, Directory directory, boolean stands)
            throws EpochRefused {
        check.requireAuthentic(document, directory);
        try (Held held = held(document.thread(), document.epoch());
                Held before = held(document.thread(), document.epoch() - 1);
                Held after = held(document.thread(), document.epoch() + 1)) {
            if (!stands) {
                check.requireStanding(document, directory, after.record());
            }
            check.requireContinues(document, before.record());
            if (held.is(State.ADOPTED)) {
                EpochRefused.require(held.isOf(document), Reason.TAKEN);
                return Adopted.NOTHING_NEW;
            }
            try (Secret secret = secretOf(document, held)) {
                EpochRefused.require(derivation.confirms(secret, document.frame()), Reason.CONFIRM);
                return settle(document, secret, held, before);
            }
        }
    }

    /// The key that one sender's items of one epoch are sealed with.
    ///
    /// @throws SealBroken where what is kept of the epoch does not open
    Optional<MessageKey> messageKey(ThreadId thread, int epoch, DeviceId sender) throws SealBroken {
        Optional<EpochRecord> found = records.find(thread, epoch);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (EpochRecord record = found.get()) {
            boolean member = !record.hasDocument() || record.members().contains(sender);
            return Optional.of(new MessageKey(derivation.messageKey(record.secret(), thread, epoch, sender), member));
        }
    }

    /// What this device sealed with under an epoch of its own that another member's took the place of. It waits to be
    /// sealed again, and has to be opened for that.
    Optional<MessageKey> lostKey(ThreadId thread, int epoch) throws SealBroken {
        Optional<EpochRecord> found = records.findLost(thread, epoch);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (EpochRecord record = found.get()) {
            return Optional.of(new MessageKey(
                    derivation.messageKey(record.secret(), thread, epoch, vault.device()), true));
        }
    }

    /// Everything has been checked; what is left is to keep it.
    private Adopted settle(EpochDocument document, Secret secret, Held held, Held before) throws EpochRefused {
        Optional<EpochRecord> linked = linked(document, secret, before);
        boolean replacesMine = held.is(State.PROVISIONAL) && !held.isOf(document);
        Set<Integer> learnt = new HashSet<>();
        if (replacesMine) {
            records.removeFrom(document.thread(), document.epoch());
        }
        if (held.record().isEmpty() || replacesMine) {
            learnt.add(document.epoch());
        }
        put(document, secret, State.ADOPTED);
        if (document.epoch() > 1 && !before.hasDocument()) {
            learnt.add(document.epoch() - 1);
        }
        linked.ifPresent(record -> {
            records.put(document.thread(), document.epoch() - 1, record);
            record.close();
        });
        return new Adopted(learnt, replacesMine);
    }

    /// The previous epoch's secret, where the document links to it and it is news.
    private Optional<EpochRecord> linked(EpochDocument document, Secret secret, Held before) throws EpochRefused {
        Optional<Octets> link = document.frame().historyLink();
        if (link.isEmpty()) {
            return Optional.empty();
        }
        try {
            Secret previous = derivation.follow(link.get(), secret, document.frame().place());
            if (before.record().isEmpty()) {
                return Optional.of(EpochRecord.linked(previous));
            }
            try (previous) {
                EpochRefused.require(before.holds(previous), Reason.HISTORY);
                return Optional.empty();
            }
        } catch (SealBroken e) {
            throw new EpochRefused(Reason.HISTORY);
        }
    }

    private Secret secretOf(EpochDocument document, Held held) throws EpochRefused {
        Optional<SealedPackage> mine = document.packageFor(vault.device());
        if (mine.isEmpty()) {
            EpochRefused.require(held.is(State.LINKED), Reason.NOT_FOR_ME);
            return held.secret().orElseThrow().copy();
        }
        int keyId = kemKeyId(document);
        Secret seed = vault.kemSeed(keyId).orElseThrow(() -> new EpochRefused(Reason.NOT_FOR_ME));
        byte[] info = EpochDerivation.packageInfo(document.frame(), vault.device(), keyId);
        try {
            return Secret.owning(seed.use(bytes -> Hpke.open(bytes, info, mine.get())));
        } catch (SealBroken e) {
            throw new EpochRefused(Reason.PACKAGE);
        }
    }

    private int kemKeyId(EpochDocument document) {
        return document.members().stream()
                .flatMap(member -> member.devices().stream())
                .filter(device -> device.device().equals(vault.device()))
                .mapToInt(MemberDevice::kemKeyId)
                .findFirst()
                .orElseThrow();
    }

    private void put(EpochDocument document, Secret secret, State state) {
        try (EpochRecord record = EpochRecord.of(document, secret, state)) {
            records.put(document.thread(), document.epoch(), record);
        }
    }

    private Held held(ThreadId thread, int epoch) throws EpochRefused {
        try {
            return new Held(records.find(thread, epoch));
        } catch (SealBroken e) {
            throw new EpochRefused(Reason.DAMAGED);
        }
    }

    /// What is held of an epoch, if anything.
    private record Held(Optional<EpochRecord> record) implements AutoCloseable {

        boolean is(State state) {
            return record.filter(held -> held.state() == state).isPresent();
        }

        boolean isOf(EpochDocument document) {
            return record.filter(held -> held.isOf(document)).isPresent();
        }

        boolean hasDocument() {
            return record.filter(EpochRecord::hasDocument).isPresent();
        }

        Sha256 controlHash() {
            return record.map(EpochRecord::controlHash).orElse(Sha256.ZERO);
        }

        Optional<Secret> secret() {
            return record.map(EpochRecord::secret);
        }

        boolean holds(Secret other) {
            return record.orElseThrow().secret().use(mine -> other.use(theirs -> Engine.isSame(mine, theirs)));
        }

        @Override
        public void close() {
            record.ifPresent(EpochRecord::close);
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
