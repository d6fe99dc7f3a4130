package io.filum.desktop.vault;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.filum.desktop.vault.VaultContents.Type;
import io.filum.desktop.vault.VaultRefused.Reason;

/// The keys of an unlocked vault: what a lock wipes. After [#close] every use of one throws [VaultClosed].
///
/// @param fileKey what the vault's file is sealed under, so that KEM keys can come and go without the passphrase
record DeviceKeys(KeyPairSigner signer, TreeMap<Integer, Secret> kemSeeds, Secret columnKey, Secret fileKey)
        implements AutoCloseable {

    static DeviceKeys of(VaultContents contents) throws VaultRefused {
        TreeMap<Integer, Secret> kemSeeds = new TreeMap<>();
        contents.all(Type.KEM_SEED).forEach(entry -> kemSeeds.put(entry.number(), entry.secret().copy()));
        if (kemSeeds.isEmpty()) {
            throw new VaultRefused(Reason.DAMAGED);
        }
        return new DeviceKeys(
                new KeyPairSigner(contents.take(Type.ED25519_SEED), contents.take(Type.ML_DSA_65_SEED)),
                kemSeeds,
                contents.take(Type.COLUMN_KEY),
                contents.fileKey().copy());
    }

    Map.Entry<Integer, Secret> newestKemSeed() {
        return kemSeeds.lastEntry();
    }

    Optional<Secret> kemSeed(int keyId) {
        return Optional.ofNullable(kemSeeds.get(keyId));
    }

    /// The same keys, but for the KEM keys.
    DeviceKeys withKemSeeds(TreeMap<Integer, Secret> next) {
        return new DeviceKeys(signer, next, columnKey, fileKey);
    }

    @Override
    public void close() {
        signer.close();
        kemSeeds.values().forEach(Secret::close);
        columnKey.close();
        fileKey.close();
    }

    @Override
    public String toString() {
        return "DeviceKeys[hidden]";
    }
}
