/// Who is who: the organisation's signed directory, and the signed documents that say who belongs to a thread.
///
/// Everything here is public to the relay and verifiable with public keys alone. Integers are big endian, names are u16
/// length and strict UTF-8, `keys` are an Ed25519 (32) and an ML-DSA-65 (1952) public key, `signatures` are 64 and 3309
/// bytes. Every document has exactly one encoding; lists stand in ascending order of their ids.
///
/// ```
/// signed entry        u32 index ‖ previous head (32) ‖ u32 length ‖ body ‖ signatures
///   body              u8 version 1 ‖ u8 type ‖ u64 signed at (ms since 1970 UTC) ‖
///     1 GENESIS         org (16) ‖ name ‖ u8 demo ‖ root keys ‖ issuer keys              signed by the root
///     2 ADD_USER        user (16) ‖ name ‖ u8 role
///     3 REVOKE_USER     user
///     4 ADD_DEVICE      device (16) ‖ user ‖ name ‖ keys ‖ kem key ‖ SHA-256 of the TLS key
///     5 REVOKE_DEVICE   device
///     6 ADD_TEAM        name ‖ u16 count ‖ users
///     7 REMOVE_TEAM     name
///     8 ROTATE_KEM      device ‖ kem key                                                 signed by the device
///     9 SET_POLICY      five u32 ‖ u8 history
///    10 ROTATE_ISSUER   keys                                                            signed by the root
///    11 SET_RELAYS      u16 count ‖ addresses, such as https://relay.hospital.example:7400
///   kem key           u32 key id ‖ X-Wing public key (1216)
///   head(n)           SHA-256("filum/directory-head/v1\0" ‖ u32 n ‖ head(n-1) ‖ body)
///   signatures over   "filum/directory-signature/v1\0" ‖ u32 n ‖ head(n)
///
/// epoch document      frame ‖ packages ‖ signatures of the author
///   frame             "ED" ‖ u8 version 1 ‖ u8 suite 1 ‖ org ‖ thread ‖ u32 epoch ‖ previous control hash (32)
///                     ‖ u8 history ‖ u16 count ‖ members: user ‖ u8 role ‖ u16 count ‖ (device ‖ u32 kem key id)…
///                     ‖ u16 count ‖ teams: name…
///                     ‖ author ‖ directory size, head (4 + 32) ‖ position (8 + 8) ‖ thread head (32) ‖ senders
///                     ‖ closed senders ‖ confirm (32) ‖ u8 linked ‖ history link (104)?
///   senders           u16 count ‖ (device ‖ u64 senderSeq ‖ envelope hash (32))…
///   packages          encapsulation (1120) ‖ ciphertext (48), one per device in the order of the members
///   frame hash        SHA-256("filum/epoch-frame/v1\0" ‖ frame): part of every package's HPKE info
///   control hash      SHA-256("filum/epoch-control/v1\0" ‖ frame ‖ packages)
///   signatures over   "filum/epoch-signature/v1\0" ‖ control hash
/// ```
package io.filum.model.identity;
