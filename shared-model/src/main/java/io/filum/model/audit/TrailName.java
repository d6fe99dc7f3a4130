package io.filum.model.audit;

import java.util.UUID;

import io.filum.model.envelope.Sha256;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Tells a trail from all others. Its chain begins with the name, so that no entry fits into another trail.
public record TrailName(Keeper keeper, UUID id) {

    private static final byte[] LABEL = "filum/audit-trail/v1\0".getBytes(US_ASCII);

    public static TrailName random(Keeper keeper) {
        return new TrailName(keeper, UUID.randomUUID());
    }

    /// @throws IllegalArgumentException unless the text is a keeper, a colon and a UUID, exactly as [#toString] writes it
    public static TrailName parse(String text) {
        for (var keeper : Keeper.values()) {
            if (text.startsWith(keeper.text() + ":")) {
                var name = new TrailName(keeper, UUID.fromString(text.substring(keeper.text().length() + 1)));
                if (name.toString().equals(text)) {
                    return name;
                }
            }
        }
        throw new IllegalArgumentException("a trail is named by its keeper and a UUID");
    }

    /// The head before the first entry.
    public AuditHead start() {
        return new AuditHead(0, Sha256.of(LABEL, toString().getBytes(US_ASCII)));
    }

    @Override
    public String toString() {
        return keeper.text() + ":" + id;
    }
}
