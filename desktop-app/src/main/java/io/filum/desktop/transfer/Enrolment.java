package io.filum.desktop.transfer;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Properties;

import io.filum.desktop.vault.DeviceCredentials;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.UserId;

/// What a workstation was told when it joined its organisation. Nothing of it is secret; keys are in the vault.
///
/// @param rootFingerprint the organisation's root: a directory that begins with another one is refused
/// @param user whose workstation this is
public record Enrolment(URI relay, OrgId org, Sha256 rootFingerprint, UserId user) {

    private static final String FILE = "enrolment.properties";

    /// Whether the folder belongs to a workstation that has joined.
    public static boolean isIn(Path dataFolder) {
        return Files.exists(dataFolder.resolve(FILE));
    }

    /// Where the folder keeps its vault.
    public static Path vault(Path dataFolder) {
        return dataFolder.resolve("vault.filum");
    }

    /// @throws IOException where the device's certificates are missing or damaged
    public TransferOptions transferOptions(Path dataFolder) throws IOException {
        return new TransferOptions(
                dataFolder, relay, user, org, rootFingerprint, DeviceCredentials.read(dataFolder));
    }

    /// The same with the relay somewhere else.
    public Enrolment withRelay(URI other) {
        return new Enrolment(other, org, rootFingerprint, user);
    }

    /// @throws IOException where the file is missing, or does not say all of it
    public static Enrolment read(Path dataFolder) throws IOException {
        Properties said = new Properties();
        try (Reader in = Files.newBufferedReader(dataFolder.resolve(FILE), StandardCharsets.UTF_8)) {
            said.load(in);
            return new Enrolment(URI.create(required(said, "relay")), OrgId.parse(required(said, "org")),
                    Sha256.wrap(HexFormat.of().parseHex(required(said, "root"))), UserId.parse(required(said, "user")));
        } catch (IllegalArgumentException e) {
            throw new IOException("enrolment damaged", e);
        }
    }

    /// Replaces what was there as a whole or not at all.
    public void write(Path dataFolder) throws IOException {
        Properties said = new Properties();
        said.setProperty("relay", relay.toString());
        said.setProperty("org", org.toString());
        said.setProperty("root", rootFingerprint.toString());
        said.setProperty("user", user.toString());
        Files.createDirectories(dataFolder);
        Path half = Files.createTempFile(dataFolder, "enrolment", null);
        try (Writer out = Files.newBufferedWriter(half, StandardCharsets.UTF_8)) {
            said.store(out, null);
        }
        Files.move(half, dataFolder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String required(Properties said, String key) throws IOException {
        String value = said.getProperty(key);
        if (value == null) {
            throw new IOException("enrolment incomplete: " + key);
        }
        return value;
    }
}
