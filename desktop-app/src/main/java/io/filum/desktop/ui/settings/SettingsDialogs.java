package io.filum.desktop.ui.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import javafx.scene.Parent;

import io.filum.desktop.ui.CertificateWords;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.vault.RecoveryOffer;

/// The settings and what they lead to, one dialog at a time. Made anew each time: nothing typed in one is in the next.
public final class SettingsDialogs implements SettingsController.Ways {

    private final Desk desk;
    private final VaultCare vault;
    private final AuditTrail audit;
    private final CertificateWords certificate;
    private final Supplier<Duration> idleLock;
    private final Place place;
    private Optional<RecoveryKeyController> shown = Optional.empty();
    private boolean locked;

    /// Where dialogs lie over the window.
    public interface Place {

        void show(Parent dialog, Runnable escape);

        void hide();
    }

    public SettingsDialogs(Desk desk, VaultCare vault, AuditTrail audit, CertificateWords certificate,
            Supplier<Duration> idleLock, Place place) {
        this.desk = desk;
        this.vault = vault;
        this.audit = audit;
        this.certificate = certificate;
        this.idleLock = idleLock;
        this.place = place;
    }

    public void open() {
        SettingsController settings = new SettingsController(desk, vault, certificate, idleLock, this);
        place.show(new Screens(desk.texts()).load(settings), settings::cancel);
        settings.focus();
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

    /// The workstation is being locked: a key that is being shown, or would be in a moment, is forgotten.
    public void forget() {
        locked = true;
        shown.ifPresent(RecoveryKeyController::forget);
        shown = Optional.empty();
    }
}
