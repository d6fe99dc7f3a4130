package io.filum.desktop.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import io.filum.desktop.vault.VaultContents.Type;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.identity.DirectoryEntry.RotateKem;
import io.filum.model.identity.KemKey;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SignedEntry;

/// The KEM keys of a device as they come and go: epoch secrets are sealed to the newest, and an old one is worth keeping
/// only while something may still be sealed to it. Needs an unlocked vault.
public final class KemKeys {

    private final Vault vault;

    KemKeys(Vault vault) {
        this.vault = vault;
    }

    /// Whether what is sealed to this key opens here. A vault that was brought back from a backup may be older than the
    /// key that the directory lists.
    public boolean holds(KemKey listed) {
        return vault.kemSeed(listed.keyId())
                .filter(seed -> Octets.of(seed.use(Hpke::publicKey)).equals(listed.publicKey()))
                .isPresent();
    }

    /// The key that is to follow the listed one: the newest that is here already, or one that is made now. It is on the
    /// disk before this returns, since whoever reads of it in the directory seals to it.
    public KemKey after(KemKey listed) throws IOException, VaultRefused {
        synchronized (vault) {
            if (vault.kemSeeds().lastKey() <= listed.keyId()) {
                make(listed.keyId() + 1);
            }
            var newest = vault.kemSeeds().lastEntry();
            return new KemKey(newest.getKey(), Octets.of(newest.getValue().use(Hpke::publicKey)));
        }
    }

    private void make(int keyId) throws IOException, VaultRefused {
        Secret seed = Secret.random(Hpke.SEED);
        vault.changeFile(contents -> contents.with(Type.KEM_SEED, keyId, seed.copy()));
        TreeMap<Integer, Secret> next = new TreeMap<>(vault.kemSeeds());
        next.put(keyId, seed);
        vault.setKemSeeds(next);
    }

    /// The directory entry by which everybody learns of the key, signed by this device.
    public SignedEntry announce(KemKey next, DirectoryHead after, Instant at) {
        return SignedEntry.sign(after, new RotateKem(vault.device(), next), at, vault.signer());
    }

    public Set<Integer> ids() {
        return Set.copyOf(vault.kemSeeds().keySet());
    }

    /// Destroys keys, in the file first: what is sealed to them never opens again, here or with whoever takes the
    /// workstation. A copy of the file from before still holds them.
    public void destroy(Collection<Integer> keyIds) throws IOException, VaultRefused {
        synchronized (vault) {
            List<Integer> gone = keyIds.stream().filter(vault.kemSeeds()::containsKey).toList();
            if (gone.contains(vault.kemSeeds().lastKey())) {
                throw new IllegalArgumentException("the newest key is in use");
            }
            if (gone.isEmpty()) {
                return;
            }
            vault.changeFile(contents -> gone.forEach(keyId -> contents.without(Type.KEM_SEED, keyId)));
            TreeMap<Integer, Secret> next = new TreeMap<>(vault.kemSeeds());
            List<Secret> destroyed = gone.stream().map(next::remove).toList();
            vault.setKemSeeds(next);
            destroyed.forEach(Secret::close);
        }
    }
}
