package io.filum.desktop.admin;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;

/// Writes an invite's file, to be handed over: for its owner's eyes only.
final class InviteWriter {

    private InviteWriter() {}

    /// @throws java.nio.file.FileAlreadyExistsException where there is a file of that name: it is never overwritten
    static void write(Invite invite, Path target) throws IOException {
        byte[] bytes = InviteCodec.encode(invite);
        try {
            boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.write(Files.createFile(target, posix ? new FileAttribute<?>[] {ownerOnly} : new FileAttribute<?>[0]),
                    bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
