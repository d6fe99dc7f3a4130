package io.filum.desktop.wiring;

import java.util.List;

import io.filum.desktop.transfer.TransferEngine;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.News;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.Services;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.item.ItemPanes;
import io.filum.desktop.ui.item.Scratch;
import io.filum.desktop.ui.thread.ItemView;
import io.filum.desktop.ui.transfers.AskingTransferActs;
import io.filum.desktop.ui.transfers.TransferActs;
import io.filum.desktop.ui.work.FxBatch;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.SignedEntry;

/// An unlocked workstation: store, transfer and what the windows use of them. No static state, so that two may live in
/// one program.
public final class Workstation implements AutoCloseable {

    private static final int TRANSFERS_SHOWN = 50;

    private final WorkstationOptions options;
    private final Vault vault;
    private final FxLanes lanes = new FxLanes();
    private final FxLanes windowLanes = new FxLanes();
    private final Scratch scratch;
    private final News news;
    private final TransferEngine engine;
    private final Fetching fetching;
    private final People people;
    private final Services services;
    private boolean closed;

    /// Opens the database and replays the pinned directory; touches no network. Takes the vault over.
    ///
    /// @throws DirectoryRefused where what is pinned is not this organisation's directory
    public static Workstation open(WorkstationOptions options, Vault vault) throws DirectoryRefused {
        return new Workstation(options, vault);
    }

    private Workstation(WorkstationOptions options, Vault vault) throws DirectoryRefused {
        this.options = options;
        this.vault = vault;
        scratch = new Scratch(options.transfer().dataFolder().resolve("scratch"));
        FxBatch pulses = new FxBatch();
        news = new News(drain -> pulses.put(News.class, drain));
        engine = TransferEngine.open(options.transfer(), vault, lanes, news, options.clock());
        fetching = new Fetching(engine.reader(), engine.downloader());
        people = new DirectoryPeople(() -> engine.directory().current(), options.transfer().user());
        var store = engine.store();
        services = new Services(
                new Services.Reading(store.worklist(), store.timeline(), store.members()::recipients,
                        () -> store.transfers().recent(TRANSFERS_SHOWN)),
                engine.reader(), engine.sender(), people, new Workers(windowLanes), news);
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

    Moments moments(Texts texts) {
        return new Moments(texts, options.clock());
    }

    ItemView panes(Desk desk) {
        return new ItemPanes(fetching, scratch, lanes, desk)::paneFor;
    }

    TransferActs transferActs(Desk desk) {
        return new AskingTransferActs(engine.sender(), fetching::stop, services.workers(), desk);
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
        engine.close();
        vault.close();
    }
}
