package io.filum.desktop.ui.admin;

import java.util.List;
import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Initials;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;

/// Somebody who belongs to the organisation, with their devices. Whoever sits here is not put out from here: they could
/// not take it back, nor anybody else's part over.
final class MemberRow extends HBox {

    /// What the row's buttons do.
    record Acts(Runnable invite, Runnable revoke, Consumer<DeviceCertificate> revokeDevice) {}

    private final Texts texts;
    private final Office office;
    private final Acts acts;

    MemberRow(Directory.Person person, List<DeviceCertificate> devices, Office office, Desk desk, Acts acts) {
        super(12);
        this.texts = desk.texts();
        this.office = office;
        this.acts = acts;
        getStyleClass().addAll("reader-row", "member-row");
        boolean own = office.isSelf(person.user());
        Initials initials = new Initials();
        initials.show(new People.Person(person.user(), person.displayName()), own);
        Label name = new Label(own ? texts.get("readersMe", person.displayName()) : person.displayName());
        name.getStyleClass().add("strong");
        name.setWrapText(true);
        Label role = new Label(RoleWords.of(person.role(), texts));
        role.getStyleClass().add("caption");
        VBox words = new VBox(1, name, role);
        devices.forEach(device -> words.getChildren().add(row(device)));
        if (devices.isEmpty()) {
            role.setText(role.getText() + "  ·  " + texts.get("memberNoDevice"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button invite = new ActButton("inviteFurther", texts.get("memberInvite"), acts.invite());
        invite.setAccessibleText(texts.get("inviteFurther", person.displayName()));
        Button revoke = new ActButton("revokePerson", texts.get("memberRevoke"), acts.revoke());
        revoke.setAccessibleText(texts.get("memberRevokeOf", person.displayName()));
        revoke.setDisable(own);
        getChildren().addAll(initials, words, invite, revoke);
    }

    private Node row(DeviceCertificate device) {
        Label name = new Label(office.isSelf(device.device())
                ? texts.get("memberThisDevice", device.deviceName()) : device.deviceName());
        name.getStyleClass().add("caption");
        name.setWrapText(true);
        HBox row = new HBox(7, Glyph.DEVICE.icon(), name);
        row.getStyleClass().add("reader-device");
        row.setAlignment(Pos.CENTER_LEFT);
        if (!office.isSelf(device.device())) {
            Button revoke = new ActButton("revokeDevice", texts.get("memberRevokeDevice"), () -> acts.revokeDevice().accept(device));
            revoke.getStyleClass().addAll("link", "small");
            revoke.setAccessibleText(texts.get("memberRevokeOf", device.deviceName()));
            row.getChildren().add(revoke);
        }
        return row;
    }
}
