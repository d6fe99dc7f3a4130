/// The only place that touches keys: others hand in what is to be signed, sealed or opened, and get that back.
///
/// ```
/// passphrase ── Argon2id ──► key-encryption key ──► file key ──► device seeds, column key     VaultFile, SealedFile
///                                                                  │
///              Ed25519, ML-DSA-65 ◄── KeyPairSigner ◄──────────────┤
///              X-Wing private key ◄── Hpke ◄───────────────────────┤
///              sealed columns     ◄── ColumnSeal ◄─────────────────┤
///              TLS 1.3, P-256     ◄── TlsIdentity ◄────────────────┘
///
/// invite ── Vault.enrolmentRequest ──► request ─► PendingEnrolment (sealed) ─► answer: DeviceCredentials.verify
/// directory ── Vault.renewalRequest ──► request ─► PendingRenewal ─► answer: DeviceCredentials.renewed, Vault.tls
/// organisation ── CertificateAuthority ──► root ─► issuer ─► device | relay     DeviceCredentials
///
/// epoch document ── HPKE ──► epoch secret ── HKDF-Expand-SHA-512 ──► key of one sender in one epoch     ThreadKeys
///                                                                  │
///              Item ── ItemCodec ── Cobblestone-256 (context: header) ── Ed25519 ──► Envelope   EnvelopeSealer
///              file ── Cobblestone-256 under a key of its own, in parts ──► attachment          AttachmentSeal
/// ```
///
/// It knows no window and no SQL: what must be stored is handed out sealed ([io.filum.desktop.vault.EpochSecrets],
/// [io.filum.desktop.vault.AttachmentSeal#keep]). Secrets are byte arrays that are wiped on close and used under a lock
/// ([io.filum.desktop.vault.Secret]); none is ever a `String`, a log line or part of an exception.
///
/// The JDK does AES, SHA and HMAC; BouncyCastle's lightweight code does Ed25519, X-Wing, Argon2id and ML-DSA signing,
/// and its PKIX code makes X.509 certificates and requests; the JDK speaks TLS with them.
/// It is never registered as a provider: that would change what every other `getInstance` of the program returns.
package io.filum.desktop.vault;
