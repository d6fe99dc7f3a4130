package io.filum.desktop.wiring;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.transfer.TransferEngine;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.ui.CertificateWords;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.News;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.Services;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.admin.Office;
import io.filum.desktop.ui.item.ItemPanes;
import io.filum.desktop.ui.ports.Dialogs;
import io.filum.desktop.ui.ports.FxPrintPages;
import io.filum.desktop.ui.results.ItemResults;
import io.filum.desktop.ui.settings.AuditTrail;
import io.filum.desktop.ui.settings.VaultCare;
import io.filum.desktop.ui.thread.ItemView;
import io.filum.desktop.ui.transfers.AskingTransferActs;
import io.filum.desktop.ui.transfers.TransferActs;
import io.filum.desktop.ui.trust.ReaderBook;
import io.filum.desktop.ui.trust.TrustBook;
import io.filum.desktop.ui.trust.TrustDialogs;
import io.filum.desktop.ui.work.FxBatch;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RecoveryKey;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultRefused;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Policy;
import io.filum.model.identity.SignedEntry;

/// An unlocked workstation: store, transfer and what the windows use of them. No static state, so that two may live in
/// one program.
public final class Workstation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workstation.class);
    private static final int TRANSFERS_SHOWN = 50;

    private final WorkstationOptions options;
    private final Vault vault;
    private final FxLanes lanes = new FxLanes();
    private final FxLanes windowLanes = new FxLanes();
    private final News news;
    private final TransferEngine engine;
    private final Fetching fetching;
    private final People people;
    private final Services services;
    private boolean closed;

    /// Opens the database and replays the pinned directory; touches no network. Takes the vault over.
    ///
    /// @throws DirectoryRefused   where what is pinned is not this organisation's directory
    /// @throws CredentialsRefused where the certificates are another device's
    public static Workstation open(WorkstationOptions options, Vault vault)
            throws DirectoryRefused, CredentialsRefused {
        return new Workstation(options, vault);
    }

    private Workstation(WorkstationOptions options, Vault vault) throws DirectoryRefused, CredentialsRefused {
        this.options = options;
        this.vault = vault;
        FxBatch pulses = new FxBatch();
        news = new News(drain -> pulses.put(News.class, drain));
        engine = TransferEngine.open(options.transfer(), vault, lanes, news, options.clock());
        fetching = new Fetching(engine.reader(), engine.downloader(), engine.store());
        people = new DirectoryPeople(() -> engine.directory().current(), options.transfer().user());
        var store = engine.store();
        noteWrongPassphrases();
        store.audit().unlocked();
        services = new Services(
                new Services.Reading(store.worklist(), store.timeline(), store.sharedHistory(),
                        store.members()::recipients, () -> store.transfers().recent(TRANSFERS_SHOWN)),
                new Services.Items(engine.reader(), fetching::fetch), engine.sender(), people, new Workers(windowLanes),
                news, store.drafts());
    }

    /// Connects, and goes on with whatever the last run left.
    public void start() {
        engine.start();
        news.linkChanged(engine.link());
    }

    /// Verifies and pins entries that came with an invitation, before the relay was ever asked.
    public void trust(List<SignedEntry> directory) throws DirectoryRefused {
        engine.directory().add(directory);
    }

    public People people() {
        return people;
    }

    /// Store and transfer by themselves, for programs and tests that look behind the windows.
    public TransferEngine engine() {
        return engine;
    }

    Services services() {
        return services;
    }

    TrustDialogs trust(Desk desk, Dialogs place) {
        TrustBook book = new TrustBook(engine.directory(), people, engine.store(), options.clock());
        return new TrustDialogs(book, new ReaderBook(engine.store().epochs(), engine.directory(), people), services,
                desk, place);
    }

    Moments moments(Texts texts) {
        return new Moments(texts, options.clock());
    }

    CertificateWords certificateWords(Texts texts) {
        return new CertificateWords(texts, moments(texts), people, engine::certificate);
    }

    ItemView panes(Desk desk) {
        return new ItemPanes(fetching, lanes, desk, people, new FxPrintPages(), new ItemResults(desk))::paneFor;
    }

    TransferActs transferActs(Desk desk) {
        return new AskingTransferActs(engine.sender(), fetching::stop, services.workers(), desk);
    }

    /// How long it may stay untouched, as the organisation decided.
    Duration idleLock() {
        return Duration.ofMinutes(engine.directory().current().map(Directory::policy).orElse(Policy.DEFAULT)
                .idleLockMinutes());
    }

    /// Workers for what a person waits for.
    FxLanes windowLanes() {
        return windowLanes;
    }

    Clock clock() {
        return options.clock();
    }

    /// Wipes the keys of content and what was opened with them. Receiving goes on, sealed. Waits for work that is using a
    /// key.
    void lock() {
        vault.lock();
        engine.locked();
        noteLock();
    }

    /// Last, and never in the way: a full disk must not keep a workstation open.
    private void noteLock() {
        try {
            engine.store().audit().locked();
        } catch (StoreFailure e) {
            LOG.warn("the lock is not in the audit trail: {}", e.code());
        }
    }

    /// Reads the keys again, and opens what arrived.
    void unlock(Passphrase passphrase) throws IOException, VaultRefused {
        try {
            vault.unlock(passphrase);
        } catch (VaultRefused e) {
            if (e.reason() == VaultRefused.Reason.WRONG_PASSPHRASE) {
                noteWrongPassphrases();
            } else {
                engine.store().audit().unlockRefused(e.reason().code());
            }
            throw e;
        }
        engine.store().audit().unlocked();
        resume();
    }

    /// The same by the key on paper; the new passphrase counts from now on.
    void recover(RecoveryKey key, Passphrase next) throws IOException, VaultRefused {
        try {
            vault.recover(key, next);
        } catch (VaultRefused e) {
            engine.store().audit().unlockRefused(e.reason().code());
            throw e;
        }
        engine.store().audit().unlocked();
        notePassphraseChange();
        resume();
    }

    /// Those of this run and, before the database was open, of earlier ones.
    private void noteWrongPassphrases() {
        vault.file().wrongPassphrases().ifPresent(wrong -> {
            engine.store().audit().wrongPassphrases(wrong.count(), wrong.last());
            vault.file().wrongPassphrasesNoted();
        });
    }

    /// Somebody came in by the key on paper, and chose another passphrase.
    void notePassphraseChange() {
        engine.store().audit().passphraseChanged();
    }

    VaultCare vaultCare() {
        return new VaultCare(vault.file(), engine.store().audit(), services.workers());
    }

    AuditTrail auditTrail() {
        return new AuditTrail(options.transfer().dataFolder().resolve(TransferOptions.DATABASE), engine.store().audit(),
                services.workers());
    }

    /// What an administrator can do from the window, where the folder has the issuer's keys.
    Optional<Office> office() {
        var transfer = options.transfer();
        if (!AdminFolder.isIn(transfer.dataFolder())) {
            return Optional.empty();
        }
        return Optional.of(new Office(new AdminFolder(transfer.dataFolder(), Argon2Cost.DEFAULT, transfer.edition()),
                Administration.inside(transfer, vault, engine.store(), engine.administratorLink(), options.clock()),
                transfer.relay(), new Self(transfer.user(), vault.device()), services.workers()));
    }

    private void resume() {
        engine.unlocked();
        news.linkChanged(engine.link());
    }

    /// What is committed goes on at the next start.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        windowLanes.close();
        lanes.close();
        noteLock();
        engine.close();
        vault.close();
    }
}
