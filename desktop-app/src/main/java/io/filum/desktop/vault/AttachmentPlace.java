package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.ThreadId;

/// Where an attachment belongs. It is sealed to that place: parts that the relay serves under another name do not open.
///
/// @param attachmentId the dedupeId of its manifest
public record AttachmentPlace(OrgId org, ThreadId thread, DedupeId attachmentId) {

    private static final byte[] LABEL = "attachment".getBytes(StandardCharsets.US_ASCII);

    byte[] context() {
        ByteBuffer context = ByteBuffer.allocate(LABEL.length + OrgId.LENGTH + ThreadId.LENGTH + DedupeId.LENGTH);
        context.put(LABEL);
        org.writeTo(context);
        thread.writeTo(context);
        attachmentId.writeTo(context);
        return context.array();
    }
}
