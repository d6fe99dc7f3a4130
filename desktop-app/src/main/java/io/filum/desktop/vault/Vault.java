package io.filum.desktop.vault;

import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.filum.desktop.vault.VaultContents.Type;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.KemKey;
import io.filum.model.identity.Octets;
import io.filum.model.identity.UserId;

/// A device's keys, in memory, until it is closed. No key ever leaves this package: others hand in what is to be
/// signed, sealed or opened. Safe for use by many workers at once.
public final class Vault implements AutoCloseable {

    private static final int FIRST_KEM_KEY = 1;

    private final DeviceId device;
    private final KeyPairSigner signer;
    private final TreeMap<Integer, Secret> kemSeeds;
    private final Secret tlsSeed;
    private final Secret columnKey;
    private final Cobblestone cobblestone;

    private Vault(DeviceId device, KeyPairSigner signer, TreeMap<Integer, Secret> kemSeeds, Secret tlsSeed,
                  Secret columnKey, Cobblestone cobblestone) {
        this.device = device;
        this.signer = signer;
        this.kemSeeds = kemSeeds;
        this.tlsSeed = tlsSeed;
        this.columnKey = columnKey;
        this.cobblestone = cobblestone;
    }

    static VaultContents newContents(DeviceId device) {
        return new VaultContents(device.bytes())
                .with(Type.ED25519_SEED, 0, Secret.random(KeyPairSigner.SEED))
                .with(Type.ML_DSA_65_SEED, 0, Secret.random(KeyPairSigner.SEED))
                .with(Type.KEM_SEED, FIRST_KEM_KEY, Secret.random(Hpke.SEED))
                .with(Type.TLS_SEED, 0, Secret.random(TlsKey.SEED))
                .with(Type.COLUMN_KEY, 0, Secret.random(Cobblestone.KEY));
    }

    static Vault of(VaultContents contents, Cobblestone cobblestone) throws VaultRefused {
        TreeMap<Integer, Secret> kemSeeds = new TreeMap<>();
        contents.all(Type.KEM_SEED).forEach(entry -> kemSeeds.put(entry.number(), entry.secret().copy()));
        if (kemSeeds.isEmpty()) {
            throw new VaultRefused(VaultRefused.Reason.DAMAGED);
        }
        return new Vault(
                DeviceId.of(contents.owner()),
                new KeyPairSigner(contents.take(Type.ED25519_SEED), contents.take(Type.ML_DSA_65_SEED)),
                kemSeeds,
                contents.take(Type.TLS_SEED),
                contents.take(Type.COLUMN_KEY),
                cobblestone);
    }

    public DeviceId device() {
        return device;
    }

    /// The public keys, for the organisation's issuer to vouch for.
    public DeviceCertificate certificate(UserId user, String deviceName) {
        Map.Entry<Integer, Secret> newest = kemSeeds.lastEntry();
        KemKey kem = new KemKey(newest.getKey(), Octets.of(newest.getValue().use(Hpke::publicKey)));
        return new DeviceCertificate(device, user, deviceName, signer.publicKeys(), kem,
                CertificateNames.keyHash(TlsKey.pair(tlsSeed).getPublic()));
    }

    /// Asks for the X.509 certificate by which the relay knows this device.
    public CertificateRequest certificateRequest() {
        return CertificateRequest.sign(device, TlsKey.pair(tlsSeed));
    }

    /// What the device speaks to the relay with. It outlives the vault: closing that does not end a connection.
    ///
    /// @throws CredentialsRefused where they were issued to another device
    public TlsIdentity tls(DeviceCredentials credentials) throws CredentialsRefused {
        KeyPair keys = TlsKey.pair(tlsSeed);
        if (!credentials.device().getPublicKey().equals(keys.getPublic())) {
            throw new CredentialsRefused(CredentialsRefused.Reason.OTHER_KEY);
        }
        if (!CertificateNames.device(credentials.device()).equals(Optional.of(device))) {
            throw new CredentialsRefused(CredentialsRefused.Reason.OTHER_DEVICE);
        }
        return TlsIdentity.of(keys, credentials);
    }

    /// For database columns, sealed to their row.
    public ColumnSeal columns() {
        return new ColumnSeal(cobblestone, columnKey);
    }

    KeyPairSigner signer() {
        return signer;
    }

    /// The seed of one of the device's KEM keys; old ones are destroyed in time.
    Optional<Secret> kemSeed(int keyId) {
        return Optional.ofNullable(kemSeeds.get(keyId));
    }

    Cobblestone cobblestone() {
        return cobblestone;
    }

    /// Wipes every key. Work that is under way with one is waited for; work that comes later gets [VaultClosed].
    @Override
    public void close() {
        signer.close();
        kemSeeds.values().forEach(Secret::close);
        tlsSeed.close();
        columnKey.close();
    }

    @Override
    public String toString() {
        return "Vault[" + device + "]";
    }
}
