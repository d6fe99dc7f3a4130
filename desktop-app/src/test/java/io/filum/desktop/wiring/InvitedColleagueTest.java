package io.filum.desktop.wiring;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Founding;
import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static org.assertj.core.api.Assertions.assertThat;

/// From an organisation's first day to a colleague's first message: founded, relay equipped, somebody invited, let in
/// after both compared the numbers, written to. Nothing in between is made by a test.
@Windowed
class InvitedColleagueTest {

    private static final String PASSPHRASE = "correct horse 배터리";

    private Path folder;
    private AdminFolder office;
    private Relay relay;
    private Vault vault;
    private IssuerKeys issuer;
    private Workstation administrators;
    private WorkstationWindow window;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void found(@TempDir Path temporary) throws Exception {
        folder = temporary;
        office = new AdminFolder(folder.resolve("office"), Argon2Cost.FLOOR);
        Path data = Files.createDirectories(folder.resolve("relay"));
        try (Passphrase own = passphrase(); Passphrase issuers = passphrase(); Passphrase roots = passphrase()) {
            Administration.createOrganisation(office, folder.resolve("root.filum"), new Founding("한빛의료원",
                    Founding.Kind.REAL, "박관리", "Office", URI.create("https://127.0.0.1:1")),
                    new Founding.Passphrases(own, issuers, roots), InstantSource.system());
            issuer = office.issuer().open(issuers);
            issuer.equipRelay(RelayOptions.tlsIn(data), List.of("127.0.0.1"), Instant.now());
            relay = Relay.start(RelayOptions.inFolder(data));
            Enrolment.read(office.path()).withRelay(relay.uri()).write(office.path());
            vault = office.vault().unlock(own);
        }
    }

    @AfterEach
    void close() {
        Hands.onFx(window::close);
        if (administrators != null) {
            administrators.close();
        }
        vault.close();
        issuer.close();
        relay.close();
    }

    @Test
    void isLetInAndReadsTheirFirstMessage() throws Exception {
        UserId colleague = UserId.random();
        try (Administration administration = Administration.open(office, vault, InstantSource.system())) {
            administration.introduceRelay();
            Path file = folder.resolve("kim" + Invite.FILE_SUFFIX);
            try (Invite invite = administration.enrolments().invite(
                    new Invite.Invitee(colleague, "김하늘", Role.CLINICIAN),
                    new Invite.Addresses(relay.uri(), relay.publicUri()), Duration.ofHours(20), issuer)) {
                Files.write(file, InviteCodec.encode(invite));
            }

            window = Hands.onFx(this::firstStart);
            Hands hands = new Hands(window.stage());
            hands.see("openInvitation");
            Hands.onFx(() -> window.raise(List.of(file)));
            hands.seeWords("Welcome, 김하늘");
            hands.write("deviceName", "진료실 3");
            hands.write("newPassphrase", PASSPHRASE);
            hands.write("repeatPassphrase", PASSPHRASE);
            hands.click("askToJoin");
            hands.seeWords("Your request has arrived");

            Newcomer newcomer = administration.enrolments().pending().getFirst();
            Newcomer.Stage.Asking asking = (Newcomer.Stage.Asking) newcomer.stage();
            assertThat(newcomer.name()).isEqualTo("김하늘");
            assertThat(asking.deviceName()).isEqualTo("진료실 3");
            assertThat(numbers(hands)).as("what both read out").isEqualTo(asking.fingerprint().toString());
            administration.enrolments().approve(newcomer.invite(), asking, issuer);
            hands.see("worklist");
            hands.click("laterRecoveryKey");
            hands.gone("offerRecoveryDialog");

            administrators = Workstation.open(WorkstationOptions.of(office.path()), vault);
            administrators.start();
            var sender = administrators.engine().sender();
            var thread = sender.createThread(new NewThread(
                    "환영합니다", Optional.empty(), List.of(colleague), HistoryPolicy.FULL));
            sender.send(thread, new Item(ItemMeta.note("첫 인사입니다."), "첫 인사입니다.".getBytes(StandardCharsets.UTF_8)));
            hands.clickWords("환영합니다");
            hands.seeWords("첫 인사입니다.");
        }
    }

    private WorkstationWindow firstStart() {
        JoinPlace place = new JoinPlace(folder.resolve("newcomer"), Argon2Cost.FLOOR, InstantSource.system());
        return WorkstationWindow.join(Hands.stage(), place,
                opened -> Workstation.open(WorkstationOptions.of(place.folder()), opened), new Texts(Language.EN));
    }

    private static String numbers(Hands hands) {
        GridPane shown = (GridPane) hands.see("fingerprint");
        return Hands.onFx(() -> shown.getChildren().stream().map(node -> ((Label) node).getText())
                .collect(Collectors.joining(" ")));
    }

    private static Passphrase passphrase() {
        return Passphrase.of(PASSPHRASE.toCharArray());
    }
}
