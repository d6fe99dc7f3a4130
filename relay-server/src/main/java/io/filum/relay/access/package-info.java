/// Who may do what: which device is asking, whether the directory knows it, what it may push, and how much at a time.
///
/// ```
/// handshake  TLS 1.3, client certificate: chain to organisation.pem, client usage, not expired      RelayCredentials
/// request    device id in the certificate ─ listed in the directory, active, with this very key    DeviceIdentity
/// stranger   no certificate: AddressLimits by socket address ─ EnrolmentBoxes, opened by an administrator
/// renewal    a listed device ─ RenewalBoxes: one request each, answered by an administrator
/// revocation RelayDirectory grows ─ live/Audience cuts the device's sockets and streams
/// ```
package io.filum.relay.access;
