package io.filum.desktop.transfer;

import java.util.Base64;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.MediaTypes;

/// The relay's routes for attachments. Each part goes with its digest (RFC 9530).
record AttachmentRoutes(RelayClient relay) {

    void announce(ThreadId thread, DedupeId id, AttachmentStatus announced) throws RelayFailure {
        relay.call(relay.request(path(thread, id))
                .put(RelayClient.body(announced.announcementToJson(), MediaTypes.JSON)), _ -> null);
    }

    AttachmentStatus status(ThreadId thread, DedupeId id) throws RelayFailure {
        return relay.call(relay.request(path(thread, id)).header("Accept", MediaTypes.JSON),
                AttachmentStatus::fromJson);
    }

    void put(ThreadId thread, DedupeId id, int part, byte[] bytes) throws RelayFailure {
        var digest = Base64.getEncoder().encodeToString(Sha256.of(bytes).bytes());
        relay.call(relay.request(path(thread, id) + "/" + part)
                .header("Content-Digest", "sha-256=:" + digest + ":")
                .put(RelayClient.body(bytes, MediaTypes.BYTES)), _ -> null);
    }

    byte[] get(ThreadId thread, DedupeId id, int part) throws RelayFailure {
        return relay.call(relay.request(path(thread, id) + "/" + part).header("Accept", MediaTypes.BYTES),
                bytes -> bytes);
    }

    private static String path(ThreadId thread, DedupeId id) {
        return "api/threads/" + thread + "/attachments/" + id;
    }
}
