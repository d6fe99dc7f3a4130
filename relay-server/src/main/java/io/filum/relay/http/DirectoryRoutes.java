package io.filum.relay.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.SignedEntry;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.RelayDirectory;
import io.filum.relay.audit.AuditNotes;

/// The organisation's directory. Open to certified devices that it does not list yet: what makes an entry count are its
/// two signatures, not who brings it, and somebody has to bring a new relay the first ones.
final class DirectoryRoutes implements Resource {

    private static final int BODY_BYTES = 4 * 1024 * 1024;
    private static final int PAGE = 200;

    private final Callers callers;
    private final RelayDirectory directory;
    private final AuditNotes audit;

    DirectoryRoutes(Callers callers, RelayDirectory directory, AuditNotes audit) {
        this.callers = callers;
        this.directory = directory;
        this.audit = audit;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/directory", this::entries);
        routes.post("/api/directory", this::append);
    }

    private void entries(Context ctx) {
        callers.requireCertificate(ctx);
        int after = Parameters.number(ctx, "after", 0, Integer.MAX_VALUE, 0);
        var entries = directory.entriesAfter(after, PAGE);
        if (Bodies.wantsBinary(ctx, MediaTypes.DIRECTORY)) {
            Bodies.binary(ctx, MediaTypes.DIRECTORY, DirectoryCodec.encodeList(entries));
        } else {
            Bodies.json(ctx, DirectoryJson.entries(entries));
        }
    }

    private void append(Context ctx) throws IOException, MalformedMessage {
        var device = callers.requireCertificate(ctx);
        boolean binary = Bodies.isBinary(ctx, MediaTypes.DIRECTORY);
        var body = Bodies.read(ctx, BODY_BYTES);
        try {
            int added = directory.append(
                    binary ? DirectoryCodec.decodeList(body) : decode(DirectoryJson.parse(body)));
            if (added > 0) {
                audit.directoryChanged(device, added);
            }
        } catch (MalformedDocument e) {
            throw refused(device, DirectoryRefused.Reason.MALFORMED);
        } catch (DirectoryRefused e) {
            throw refused(device, e.reason());
        }
        Bodies.json(ctx, DirectoryJson.head(directory.current().map(Directory::head)));
    }

    private HttpProblem refused(DeviceId device, DirectoryRefused.Reason reason) {
        audit.directoryRefused(device, reason.code());
        return new HttpProblem(ProblemCode.DIRECTORY_REFUSED, reason.code());
    }

    private static List<SignedEntry> decode(List<byte[]> entries) throws MalformedDocument {
        var decoded = new ArrayList<SignedEntry>();
        for (var entry : entries) {
            decoded.add(DirectoryCodec.decode(entry));
        }
        return decoded;
    }
}
