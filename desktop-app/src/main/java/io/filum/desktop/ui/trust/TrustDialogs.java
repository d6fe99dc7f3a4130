package io.filum.desktop.ui.trust;

import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Services;
import io.filum.desktop.ui.ports.Dialogs;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// Opens what people verify with, from wherever a name or a thread is shown, and does what they decide there.
public final class TrustDialogs {

    private final TrustBook book;
    private final ReaderBook readers;
    private final Services services;
    private final Desk desk;
    private final Dialogs place;

    public TrustDialogs(TrustBook book, ReaderBook readers, Services services, Desk desk, Dialogs place) {
        this.book = book;
        this.readers = readers;
        this.services = services;
        this.desk = desk;
        this.place = place;
    }

    public TrustBook book() {
        return book;
    }

    public void showPerson(UserId user) {
        PersonCardController card = new PersonCardController(services.people().person(user),
                services.people().isMe(user), book, desk, services.workers(), place::hide);
        place.show(new Screens(desk.texts()).load(card), card::close);
        card.focus();
    }

    public void showReaders(ThreadId thread) {
        ReadersController[] shown = new ReadersController[1];
        shown[0] = new ReadersController(desk, new ReadersController.Acts(this::showPerson,
                before -> change(thread, before, shown[0]), () -> renewKey(thread, shown[0]), place::hide));
        place.show(new Screens(desk.texts()).load(shown[0]), shown[0]::close);
        shown[0].focus();
        look(thread, shown[0]);
    }

    private void look(ThreadId thread, ReadersController shown) {
        services.workers().run(Lane.OPEN, "readers", _ -> readers.of(thread), shown::show,
                why -> desk.tell().tell(desk.failures().notice(why)));
    }

    private void change(ThreadId thread, ReaderFacts before, ReadersController shown) {
        ChangeMembersController members = new ChangeMembersController(new MemberChange(before, services.people()),
                desk, services.people(), change -> rekey(thread, shown, "membersChanged", _ -> {
                    services.sender().changeMembers(thread, change.toAdd(), change.toRemove(), change.history.get());
                    return null;
                }), place::hide);
        place.show(new Screens(desk.texts()).load(members), members::cancel);
        members.focus();
    }

    private void renewKey(ThreadId thread, ReadersController shown) {
        rekey(thread, shown, "newKeyDone", _ -> {
            services.sender().newKey(thread);
            return null;
        });
    }

    /// @param done key of the words that say so
    private void rekey(ThreadId thread, ReadersController shown, String done, Job<Void> job) {
        services.workers().run(Lane.SEAL, "rekey", job, _ -> {
            desk.tell().tell(() -> Notice.done(desk.texts().get(done)));
            look(thread, shown);
        }, why -> desk.tell().tell(desk.failures().notice(why)));
    }
}
