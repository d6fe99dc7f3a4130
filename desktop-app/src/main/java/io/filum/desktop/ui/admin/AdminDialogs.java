package io.filum.desktop.ui.admin;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.ports.Dialogs;
import io.filum.model.identity.Directory;

/// The administrator's dialogs, from the passphrase on. Made anew each time; with the last of them the issuer's keys are
/// wiped.
public final class AdminDialogs {

    private final Desk desk;
    private final Office office;
    private final Dialogs place;
    private Optional<AdministrationController> shown = Optional.empty();

    public AdminDialogs(Desk desk, Office office, Dialogs place) {
        this.desk = desk;
        this.office = office;
        this.place = place;
    }

    public void open() {
        OpenIssuerController[] asked = new OpenIssuerController[1];
        asked[0] = new OpenIssuerController(desk.texts(), office, () -> {
            place.hide();
            administer();
        }, () -> {
            office.leave();
            place.hide();
        });
        place.show(new Screens(desk.texts()).load(asked[0]), asked[0]::cancel);
        asked[0].focus();
    }

    private void administer() {
        AdministrationController administration = new AdministrationController(desk, office,
                new AdministrationController.Ways(this::invite, this::refuse, () -> {
                    shown = Optional.empty();
                    office.leave();
                    place.hide();
                }));
        shown = Optional.of(administration);
        place.show(new Screens(desk.texts()).load(administration), administration::close);
        administration.focus();
    }

    private void invite(Optional<Directory.Person> known, Set<String> names) {
        AdministrationController below = shown.orElseThrow();
        InviteController invite = new InviteController(desk, office, new InviteController.Whom(known, names), done -> {
            place.hide();
            done.ifPresent(below::done);
        });
        place.show(new Screens(desk.texts()).load(invite), invite::cancel);
        invite.focus();
    }

    private void refuse(String name, Consumer<Boolean> refused) {
        RefuseController refuse = new RefuseController(desk.texts(), name, refused, place::hide);
        place.show(new Screens(desk.texts()).load(refuse), refuse::cancel);
        refuse.focus();
    }

    /// The workstation is being locked, or the program ends.
    public void forget() {
        shown.ifPresent(AdministrationController::stop);
        shown = Optional.empty();
        office.leave();
    }
}
