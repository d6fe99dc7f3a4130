package io.filum.desktop.vault;

import java.time.Instant;

/// Wrong passphrases that no audit trail knows of yet: the database opens after the vault, so that they wait beside it.
///
/// @param last when the last one was tried
public record WrongPassphrases(int count, Instant last) {}
