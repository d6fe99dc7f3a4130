package io.filum.desktop.ui.admin;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.admin.Renewal;
import io.filum.desktop.store.Self;
import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.unlock.Refusal;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteId;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.UserId;

/// What an administrator does from a window, away from the FX thread. The issuer's keys are here from the passphrase
/// until [#leave]: whoever walks up to an unlocked workstation later has to know that passphrase too.
public final class Office {

    private final AdminFolder folder;
    private final Administration administration;
    private final URI relay;
    private final Self self;
    private final Workers workers;
    private Optional<IssuerKeys> issuer = Optional.empty();
    private int visit;

    /// @param relay where the newcomers' workstations will find it
    /// @param self  this workstation and whose it is: neither is put out from here
    public Office(AdminFolder folder, Administration administration, URI relay, Self self, Workers workers) {
        this.folder = folder;
        this.administration = administration;
        this.relay = relay;
        this.self = self;
        this.workers = workers;
    }

    /// Who waits to be let in, whose certificates are about to end, and who is in, at one moment.
    record Seen(List<Newcomer> waiting, List<Renewal> renewals, Directory directory) {}

    URI relay() {
        return relay;
    }

    boolean isSelf(UserId user) {
        return self.user().equals(user);
    }

    boolean isSelf(DeviceId device) {
        return self.device().equals(device);
    }

    /// Opens the issuer's keys. A wrong passphrase is slowed as at the locked screen.
    ///
    /// @param typed taken over and wiped
    void enter(char[] typed, Runnable opened, Consumer<Refusal> refused) {
        int mine = ++visit;
        workers.run(Lane.SEAL, "open-issuer", _ -> {
            try (Passphrase passphrase = Passphrase.of(typed)) {
                return folder.issuer().open(passphrase);
            }
        }, keys -> {
            if (mine != visit) {
                keys.close();
                return;
            }
            issuer = Optional.of(keys);
            opened.run();
        }, why -> {
            if (mine == visit) {
                refused.accept(Refusal.of(why));
            }
        });
    }

    /// Wipes the issuer's keys, also those that are being opened at this moment.
    void leave() {
        visit++;
        issuer.ifPresent(IssuerKeys::close);
        issuer = Optional.empty();
    }

    void look(Consumer<Seen> seen, Consumer<Throwable> failed) {
        workers.run(Lane.DOWNLOAD, "look-at-newcomers",
                _ -> new Seen(administration.enrolments().pending(), administration.renewals().pending(),
                        administration.directory()), seen, failed);
    }

    /// Gives each another certificate for the same key, one after the other: where one fails, those before it have theirs.
    /// This administrator's own is renewed too, if it is due.
    void renew(List<RenewalRequest> requests, Runnable done, Consumer<Throwable> failed) {
        IssuerKeys keys = keys();
        act("renew-others", _ -> {
            administration.renewOwn(keys);
            for (RenewalRequest request : requests) {
                administration.renewals().renew(request, keys);
            }
            return null;
        }, done, failed);
    }

    /// Takes a request away, which is not granted.
    void dropRenewal(RenewalRequest request, Runnable done, Consumer<Throwable> failed) {
        act("drop-renewal", _ -> {
            administration.renewals().drop(request);
            return null;
        }, done, failed);
    }

    /// @param asked exactly what was compared
    void approve(InviteId invite, Newcomer.Stage.Asking asked, Runnable done, Consumer<Throwable> failed) {
        IssuerKeys keys = keys();
        act("approve", _ -> {
            administration.enrolments().approve(invite, asked, keys);
            return null;
        }, done, failed);
    }

    void answerAgain(InviteId invite, Runnable done, Consumer<Throwable> failed) {
        act("answer-again", _ -> {
            administration.enrolments().answerAgain(invite);
            return null;
        }, done, failed);
    }

    void refuse(InviteId invite, Cause why, Runnable done, Consumer<Throwable> failed) {
        act("refuse", _ -> {
            administration.enrolments().refuse(invite, why);
            return null;
        }, done, failed);
    }

    /// Makes an invite and writes its file.
    ///
    /// @param to a file there is replaced: whoever chose it was asked by the desktop
    void invite(Invite.Invitee person, Invite.Addresses addresses, Path to, Runnable done, Consumer<Throwable> failed) {
        IssuerKeys keys = keys();
        act("invite", _ -> {
            try (Invite invite = administration.enrolments().invite(person, addresses, Invite.LONGEST, keys)) {
                administration.enrolments().handOver(invite, to, true);
            }
            return null;
        }, done, failed);
    }

    void revoke(UserId user, Runnable done, Consumer<Throwable> failed) {
        IssuerKeys keys = keys();
        act("revoke-person", _ -> {
            administration.revokeUser(user, keys);
            return null;
        }, done, failed);
    }

    void revoke(DeviceId device, Runnable done, Consumer<Throwable> failed) {
        IssuerKeys keys = keys();
        act("revoke-device", _ -> {
            administration.revokeDevice(device, keys);
            return null;
        }, done, failed);
    }

    private IssuerKeys keys() {
        return issuer.orElseThrow(() -> new IllegalStateException("the issuer's keys are not open"));
    }

    private void act(String name, Job<Void> job, Runnable done, Consumer<Throwable> failed) {
        workers.run(Lane.UPLOAD, name, job, _ -> done.run(), failed);
    }
}
