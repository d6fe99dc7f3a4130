package io.filum.desktop.vault;

import java.time.Duration;

/// How long an organisation's X.509 certificates hold.
///
/// @param root   the offline root's, which every workstation and relay has pinned
/// @param issuer the certificate that signs the others
/// @param leaf   a device's or a relay's; never beyond its issuer's
public record Lifetimes(Duration root, Duration issuer, Duration leaf) {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration DAY = Duration.ofHours(24);

    public static final Lifetimes USUAL = new Lifetimes(YEAR.multipliedBy(20), YEAR, YEAR);
    /// A throw-away organisation's: nothing of it works tomorrow.
    public static final Lifetimes DEMO = new Lifetimes(DAY, DAY, DAY);
}
