package io.filum.relay.access;

/// How often one device may ask.
///
/// @param perSecond requests a second, for as long as it likes
/// @param burst     requests at once, after a pause long enough
public record Rate(int perSecond, int burst) {

    /// Far above what a workstation does on its busiest day (a gigabyte over a fast network is a hundred parts a second),
    /// and far below what would be felt by the others.
    public static final Rate USUAL = new Rate(500, 5_000);

    public Rate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate is at least 1 a second, 1 at once");
        }
    }
}
