package io.filum.model.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was done. The texts are stored and stable.
public enum AuditAction {
    // Threads and what lies in them.
    PUSH(Type.CREATE),
    /// The relay had it already: an answer was lost on the way, or with a relay that was killed.
    PUSH_AGAIN(Type.CREATE),
    READ(Type.READ),
    SUBSCRIBE(Type.READ),
    ACKNOWLEDGE(Type.UPDATE),
    ATTACHMENT_STORE(Type.CREATE),
    ATTACHMENT_READ(Type.READ),
    /// A clinician sent something: it is sealed and in the queue.
    SEND(Type.CREATE),
    /// The relay took what was sent.
    DELIVER(Type.UPDATE),
    /// A clinician took back what had not left yet.
    CANCEL(Type.DELETE),
    RECEIVE(Type.CREATE),
    /// The seal was opened.
    OPEN(Type.READ),
    /// A person looked at it.
    VIEW(Type.READ),
    /// Content left the seal for a file.
    EXPORT(Type.EXPORT),
    /// Content left the seal for paper.
    PRINT(Type.EXPORT),

    // Who belongs to the organisation, and who is asking.
    DIRECTORY_CHANGE(Type.UPDATE),
    /// An administrator has a box ready for one newcomer.
    ENROL_OPEN(Type.CREATE),
    /// A device that nobody knows yet asks to be let in.
    ENROL_REQUEST(Type.CREATE),
    /// An administrator answered it.
    ENROL_ANSWER(Type.UPDATE),
    /// An administrator took the box away.
    ENROL_CLOSE(Type.DELETE),
    /// A device asked for another certificate for the same key.
    RENEW_REQUEST(Type.CREATE),
    /// An administrator put the certificate there.
    RENEW_ANSWER(Type.UPDATE),
    /// An administrator took the request away.
    RENEW_CLOSE(Type.DELETE),
    /// A workstation took its new certificate over, or would not.
    RENEW(Type.SECURITY),
    IDENTIFY(Type.LOGIN),
    UNLOCK(Type.LOGIN),
    LOCK(Type.LOGOUT),
    PASSPHRASE_CHANGE(Type.SECURITY),
    /// A key on paper was made that opens the vault; an earlier one does not any more.
    RECOVERY_KEY(Type.SECURITY),
    /// Two people said that their safety numbers were the same.
    COMPARE(Type.UPDATE),
    COMPARE_UNDO(Type.UPDATE),

    // What a person has to look into.
    ALARM(Type.ALERT),
    ALARM_READ(Type.ALERT),

    // The keeper and its trail.
    START(Type.START),
    STOP(Type.STOP),
    /// A half-written entry lay at the end, as after a loss of power: it was cut off.
    TAIL_CUT(Type.TRAIL),
    /// So many entries could not be written, since the disk took nothing more.
    ENTRIES_LOST(Type.TRAIL),
    /// Everything up to and including entry `count` was let go of, being older than it has to be kept.
    RETENTION(Type.TRAIL),
    /// The relay told how far its own trail goes. Noted where that cannot be.
    RELAY_HEAD(Type.TRAIL),
    AUDIT_EXPORT(Type.TRAIL),
    /// The keeper's database was damaged: it was set aside, and the trail goes on in one that was made of what could be
    /// read. `count` is how many unsent items could not.
    RESCUE(Type.TRAIL);

    /// What kind of event it is for those who read audit records of many programs.
    enum Type { CREATE, READ, UPDATE, DELETE, EXPORT, LOGIN, LOGOUT, SECURITY, START, STOP, ALERT, TRAIL }

    private static final Map<String, AuditAction> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(AuditAction::text, Function.identity()));

    private final Type type;

    AuditAction(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    /// As it stands in a trail, such as `directory-change`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<AuditAction> parse(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
