package io.filum.model.identity;

import io.filum.model.identity.MalformedDocument.Reason;

/// What the organisation decides for all its workstations.
///
/// @param idleLockMinutes a workstation locks itself after that long, 1 to 15
/// @param epochDays       a thread's key lives that long, 1 to 90
/// @param epochItems      and for that many items, 10 to 100,000
/// @param kemDays         a device's KEM key lives that long, 1 to 365
/// @param retentionDays   sealed items are kept that long, 1 to 36,500
/// @param history         what a new thread starts with
public record Policy(int idleLockMinutes, int epochDays, int epochItems, int kemDays, int retentionDays,
                     HistoryPolicy history) {

    public static final Policy DEFAULT = new Policy(5, 7, 1000, 30, 3650, HistoryPolicy.FULL);

    public Policy {
        if (!within(idleLockMinutes, 1, 15) || !within(epochDays, 1, 90) || !within(epochItems, 10, 100_000)
                || !within(kemDays, 1, 365) || !within(retentionDays, 1, 36_500)) {
            throw new IllegalArgumentException("outside what a policy may say");
        }
    }

    void writeTo(FieldWriter out) {
        out.u32(idleLockMinutes).u32(epochDays).u32(epochItems).u32(kemDays).u32(retentionDays)
                .u8(history.ordinal() + 1);
    }

    static Policy read(FieldReader in) throws MalformedDocument {
        int idle = in.u32();
        int days = in.u32();
        int items = in.u32();
        int kem = in.u32();
        int retention = in.u32();
        HistoryPolicy history = in.constant(HistoryPolicy.values());
        try {
            return new Policy(idle, days, items, kem, retention, history);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocument(Reason.NUMBER);
        }
    }

    private static boolean within(int value, int least, int most) {
        return value >= least && value <= most;
    }
}
