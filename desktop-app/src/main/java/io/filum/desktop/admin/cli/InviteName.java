package io.filum.desktop.admin.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.model.enrolment.InviteId;

/// An invite's id, as `pending` prints it.
final class InviteName implements ITypeConverter<InviteId> {

    @Override
    public InviteId convert(String text) {
        try {
            return InviteId.parse(text);
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException("not the id of an invite, 32 hexadecimal digits");
        }
    }

    static Newcomer find(Administration administration, InviteId invite) throws RelayFailure, CommandFailed {
        return administration.enrolments().pending().stream()
                .filter(newcomer -> newcomer.invite().equals(invite)).findAny()
                .orElseThrow(() -> new CommandFailed(ExitCode.ABSENT, "admin-unknown-invite",
                        "There is no such invite here, or it has been answered. See filum-admin pending."));
    }
}
