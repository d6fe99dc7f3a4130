package io.filum.desktop.vault;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

import io.filum.desktop.vault.VaultContents.Type;
import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.enrolment.DeviceStatement;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.KemKey;
import io.filum.model.identity.Octets;
import io.filum.model.identity.UserId;

/// A device's keys, in memory while it is unlocked. No key ever leaves this package: others hand in what is to be signed,
/// sealed or opened. Safe for use by many workers at once.
///
/// Parts that were given the vault keep it while it is locked: what needs a key throws [VaultClosed] until the next
/// unlock, and what needs none (receiving, checking signatures, sending what is sealed already) goes on.
public final class Vault implements AutoCloseable {

    private static final int FIRST_KEM_KEY = 1;

    private final VaultFile file;
    private final DeviceId device;
    private final Secret tlsSeed;
    private final Cobblestone cobblestone;
    private volatile DeviceKeys keys;
    private boolean locked;
    private boolean ended;

    private Vault(VaultFile file, DeviceId device, DeviceKeys keys, Secret tlsSeed, Cobblestone cobblestone) {
        this.file = file;
        this.device = device;
        this.tlsSeed = tlsSeed;
        this.keys = keys;
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

    static Vault of(VaultFile file, VaultContents contents, Cobblestone cobblestone) throws VaultRefused {
        return new Vault(file, DeviceId.of(contents.owner()), DeviceKeys.of(contents), contents.take(Type.TLS_SEED),
                cobblestone);
    }

    public DeviceId device() {
        return device;
    }

    /// Where passphrase and recovery key are changed.
    public VaultFile file() {
        return file;
    }

    /// The public keys, for the organisation's issuer to vouch for.
    public DeviceCertificate certificate(UserId user, String deviceName) {
        DeviceKeys now = keys;
        var newest = now.newestKemSeed();
        KemKey kem = new KemKey(newest.getKey(), Octets.of(newest.getValue().use(Hpke::publicKey)));
        return new DeviceCertificate(device, user, deviceName, now.signer().publicKeys(), kem,
                CertificateNames.keyHash(TlsKey.pair(tlsSeed).getPublic()));
    }

    /// Asks for the X.509 certificate by which the relay knows this device.
    public CertificateRequest certificateRequest() {
        return CertificateRequest.sign(device, TlsKey.pair(tlsSeed));
    }

    /// Asks to be let in: with the public keys, proof of every key that can sign, and the invite's secret over it all.
    public EnrolmentRequest enrolmentRequest(Invite invite, String deviceName) {
        DeviceStatement statement =
                DeviceStatement.sign(invite.id(), certificate(invite.user(), deviceName), keys.signer());
        return EnrolmentRequest.make(invite, statement, Octets.of(certificateRequest().bytes()));
    }

    /// Asks for another certificate for the same TLS key, signed with the keys by which the directory knows the device.
    ///
    /// @param ends when the certificate that it is to take over from ends
    public RenewalRequest renewalRequest(OrgId org, Instant ends) {
        return RenewalRequest.sign(org, device, ends, Octets.of(certificateRequest().bytes()), keys.signer());
    }

    /// What the device speaks to the relay with. It outlives the vault: closing that does not end a connection.
    ///
    /// @throws CredentialsRefused where they were issued to another device
    public TlsIdentity tls(DeviceCredentials credentials) throws CredentialsRefused {
        KeyPair pair = TlsKey.pair(tlsSeed);
        if (!credentials.device().getPublicKey().equals(pair.getPublic())) {
            throw new CredentialsRefused(CredentialsRefused.Reason.OTHER_KEY);
        }
        if (!CertificateNames.device(credentials.device()).equals(Optional.of(device))) {
            throw new CredentialsRefused(CredentialsRefused.Reason.OTHER_DEVICE);
        }
        return TlsIdentity.of(pair, credentials);
    }

    /// For database columns, sealed to their row.
    public ColumnSeal columns() {
        return new ColumnSeal(cobblestone, () -> keys.columnKey());
    }

    KeyPairSigner signer() {
        return keys.signer();
    }

    /// The seed of one of the device's KEM keys; old ones are destroyed in time.
    Optional<Secret> kemSeed(int keyId) {
        return keys.kemSeed(keyId);
    }

    /// Where KEM keys are made and destroyed.
    public KemKeys kemKeys() {
        return new KemKeys(this);
    }

    TreeMap<Integer, Secret> kemSeeds() {
        return keys.kemSeeds();
    }

    synchronized void setKemSeeds(TreeMap<Integer, Secret> next) {
        keys = keys.withKemSeeds(next);
    }

    synchronized void changeFile(VaultFile.Change change) throws IOException, VaultRefused {
        file.change(keys.fileKey(), change);
    }

    Cobblestone cobblestone() {
        return cobblestone;
    }

    /// Wipes every key but the one for the connection until the next unlock: receiving goes on. Work that is under way
    /// with one is waited for; work that comes later gets [VaultClosed].
    public synchronized void lock() {
        locked = true;
        keys.close();
    }

    public synchronized boolean isLocked() {
        return locked;
    }

    /// Reads the keys from the file again; for parts that hold the vault nothing has happened.
    ///
    /// @throws VaultRefused where the passphrase is wrong, or the file is not to be trusted; the vault stays locked then
    public void unlock(Passphrase passphrase) throws IOException, VaultRefused {
        unlock(file.contents(passphrase));
    }

    /// The same by the key on paper, with a new passphrase that counts from now on.
    public void recover(RecoveryKey key, Passphrase next) throws IOException, VaultRefused {
        unlock(file.contents(key, next));
    }

    private synchronized void unlock(VaultContents contents) throws VaultRefused {
        try (contents) {
            if (ended) {
                throw new VaultClosed();
            }
            SealedLayout.require(DeviceId.of(contents.owner()).equals(device), Reason.DAMAGED);
            DeviceKeys read = DeviceKeys.of(contents);
            keys.close();
            keys = read;
            locked = false;
        }
    }

    /// Wipes every key for good.
    @Override
    public synchronized void close() {
        ended = true;
        lock();
        tlsSeed.close();
    }

    @Override
    public String toString() {
        return "Vault[" + device + "]";
    }
}
