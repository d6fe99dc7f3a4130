package io.filum.desktop.ui.unlock;

import java.time.Duration;

import io.filum.desktop.vault.VaultRefused;
import io.filum.model.identity.DirectoryRefused;

/// Why the vault does not open.
///
/// @param code stable, such as `vault-wrong-passphrase`
/// @param retryAfter before the next attempt; zero if none
public record Refusal(String code, Duration retryAfter) {

    /// The wait in whole seconds, rounded up.
    public int seconds() {
        return (int) Math.ceilDiv(retryAfter.toMillis(), 1000L);
    }

    public static Refusal of(Throwable why) {
        return switch (why) {
            case VaultRefused refused -> new Refusal(refused.reason().code(), refused.retryAfter());
            case DirectoryRefused refused -> new Refusal(refused.reason().code(), Duration.ZERO);
            default -> new Refusal("vault-unreadable", Duration.ZERO);
        };
    }
}
