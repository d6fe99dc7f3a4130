package io.filum.desktop.ui.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.filum.desktop.ui.CertificateWords;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.admin.AdminDialogs;
import io.filum.desktop.ui.ports.Dialogs;
import io.filum.desktop.ui.ports.TellUser;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.vault.RecoveryOffer;

/// The settings and what they lead to, one dialog at a time. Made anew each time: nothing typed in one is in the next.
public final class SettingsDialogs implements SettingsController.Ways {

    private final Desk desk;
    private final VaultCare vault;
    private final AuditTrail audit;
    private final CertificateWords certificate;
    private final Supplier<Duration> idleLock;
    private final Dialogs place;
    private final Optional<AdminDialogs> administration;
    private Optional<RecoveryKeyController> shown = Optional.empty();
    private boolean locked;

    /// @param administration where this workstation is an administrator's
    public SettingsDialogs(Desk desk, VaultCare vault, AuditTrail audit, CertificateWords certificate,
            Supplier<Duration> idleLock, Dialogs place, Optional<AdminDialogs> administration) {
        this.desk = desk;
        this.vault = vault;
        this.audit = audit;
        this.certificate = certificate;
        this.idleLock = idleLock;
        this.place = place;
        this.administration = administration;
    }

    public void open() {
        SettingsController settings = new SettingsController(desk, vault, certificate, idleLock, this);
        place.show(new Screens(desk.texts()).load(settings), settings::cancel);
        settings.focus();
    }

    /// Somebody has just joined: without a recovery key a forgotten passphrase costs them this workstation.
    public void offerRecoveryKey() {
        OfferRecoveryController offer = new OfferRecoveryController(desk.texts(), vault, new OfferRecoveryController.Ways() {
            @Override
            public void show(RecoveryOffer made) {
                SettingsDialogs.this.show(made);
            }

            @Override
            public void later() {
                place.hide();
                desk.tell().tell(() -> new Notice(TellUser.Tone.INFO, desk.texts().get("recoveryPostponed"),
                        desk.texts().get("recoveryPostponedNext"), ""));
            }
        });
        place.show(new Screens(desk.texts()).load(offer), offer::later);
        offer.focus();
    }

    @Override
    public void close() {
        place.hide();
    }

    @Override
    public void show(RecoveryOffer offer) {
        if (locked) {
            offer.close();
            return;
        }
        place.hide();
        RecoveryKeyController key = new RecoveryKeyController(desk, vault, offer, () -> {
            shown = Optional.empty();
            place.hide();
        });
        shown = Optional.of(key);
        place.show(new Screens(desk.texts()).load(key), key::cancel);
    }

    @Override
    public void showAudit() {
        place.hide();
        AuditController controller = new AuditController(desk, audit, place::hide);
        place.show(new Screens(desk.texts()).load(controller), controller::close);
    }

    @Override
    public boolean isAdministrators() {
        return administration.isPresent();
    }

    @Override
    public void showAdministration() {
        place.hide();
        administration.ifPresent(AdminDialogs::open);
    }

    /// The workstation is being locked, or the program ends: a key that is being shown, or would be in a moment, is forgotten.
    public void forget() {
        locked = true;
        shown.ifPresent(RecoveryKeyController::forget);
        shown = Optional.empty();
        administration.ifPresent(AdminDialogs::forget);
    }
}
