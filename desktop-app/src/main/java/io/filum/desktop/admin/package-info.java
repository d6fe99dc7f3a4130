/// An organisation's administration, without windows: who founds it, lets people and devices in, puts them out.
///
/// ```
/// root.filum      signs the first entry and each new issuer; on a medium in a safe
///    │ appoints, once a year
/// issuer.filum    signs the directory and certificates; in the administrator's data folder    IssuerKeys
///    │
/// Administration ─┬─ createOrganisation ──► vault.filum, issuer.filum, enrolment, pinned directory; root.filum
///                 ├─ renewals ────────────► certificates for keys that the directory has, via the relay's box
///                 ├─ directory changes ───► signed here ─► relay ─► pinned
///                 └─ AdministratorLink ───► relay, as the administrator's own device (mutual TLS)
/// ```
///
/// An administrator's data folder is an ordinary workstation's, with `issuer.filum` beside the vault. Two front doors use
/// this package: `filum-admin` ([io.filum.desktop.admin.cli]) and the workstation's settings.
package io.filum.desktop.admin;
