/// How a workstation joins its organisation, and later gets another certificate. The relay carries it and can neither read a secret out of it nor put a key
/// into it.
///
/// ```
///  administrator                        relay's box                         newcomer's workstation
///       │ makes an invite: id, secret       │                                        │
///       │── opens a box ───────────────────►│ (mutual TLS; ≤ 24 h; one request)      │
///       │── the invite's file ─────────── by hand, not through the relay ───────────►│
///       │                                   │                                        │ makes its keys
///       │                                   │◄────────────────── EnrolmentRequest ───│
///       │◄── EnrolmentRequest ──────────────│      (TLS under the invite's root)     │
///       │ checks MAC and proofs             │                                        │
///       │ ◄──────── both read out EnrolmentFingerprint: six groups of five digits ──►│
///       │ signs certificate and entry       │                                        │
///       │── EnrolmentAnswer ───────────────►│                                        │
///       │                                   │─── EnrolmentAnswer ───────────────────►│ checks MAC, certificates
///       │                                   │─── directory ─────────────────────────►│ and directory against the
///       │                                   │                                        │ invite's fingerprint
/// ```
///
/// Integers are big endian. Nothing decoded is believed before `verify` has been called with the invite's secret.
///
/// ```
/// invite      JSON, UTF-8, ≤ 16 KiB, exactly these texts: format "filum-invite/1", id (32 hex), relay, box (https),
///             org (32 hex), organisation, root (64 hex), certificate (base64 DER), user (32 hex), name, role,
///             secret (base64, 20 bytes), expires (ISO 8601, UTC)
/// statement   u16 length ‖ device certificate (as in the directory) ‖ Ed25519 (64) ‖ ML-DSA-65 (3309)
///             signatures over "filum/device-statement/v1\0" ‖ invite id ‖ device certificate
/// request     "ER" ‖ u8 version 1 ‖ invite id (16) ‖ statement ‖ u16 length ‖ PKCS#10 ‖ MAC (32)
/// answer      "EA" ‖ u8 version 1 ‖ invite id (16) ‖ SHA-256 of the request (32) ‖ decision ‖ MAC (32)
///   decision  1 ‖ u8 count ‖ (u16 length ‖ X.509)… ‖ u32 directory size ‖ directory head (32)
///           | 2 ‖ u8 cause
/// MAC         HMAC-SHA-256(HKDF-SHA-256(secret, salt = invite id, info = label), all bytes before it)
///             labels "filum/enrolment-request/v1\0", "filum/enrolment-answer/v1\0"
/// fingerprint SHA-256("filum/enrolment-fingerprint/v1\0" ‖ statement ‖ SHA-256(PKCS#10)), of which six times five
///             bytes, each modulo 100,000
/// ```
///
/// # Renewal
///
/// How a workstation that has joined gets another certificate for the same key before the present one ends, such as under
/// a new issuer. Nobody compares digits: no key changes, and all that makes the request good stands in the directory.
///
/// ```
///  administrator                        relay's box                         workstation
///       │                                   │◄── RenewalRequest ─────────────────────│ (mutual TLS, its present
///       │◄── RenewalRequest ────────────────│    (one a device; another one          │  certificate)
///       │ directory: is the device active,  │     takes its place)                   │
///       │ did it sign, is it this very key? │                                        │
///       │── RenewalAnswer ─────────────────►│─── RenewalAnswer ─────────────────────►│ root, key, id, usage, end
/// ```
///
/// ```
/// request     "RR" ‖ u8 version 1 ‖ org (16) ‖ device (16) ‖ u64 end of the present certificate (ms since 1970 UTC) ‖
///             u16 length ‖ PKCS#10 ‖ Ed25519 (64) ‖ ML-DSA-65 (3309)
///             signatures by the device over "filum/renewal-request/v1\0" ‖ all bytes before them
/// answer      "RA" ‖ u8 version 1 ‖ device (16) ‖ SHA-256 of the request (32) ‖ u8 count ‖ (u16 length ‖ X.509)…
/// ```
package io.filum.model.enrolment;
