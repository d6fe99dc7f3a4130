package io.filum.desktop.ui;

import java.util.Locale;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.SendRefused;
import io.filum.desktop.transfer.Unforeseen;
import io.filum.desktop.ui.ports.TellUser.Notice;

/// Every typed failure in a plain sentence, with a next step and its stable code.
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Texts texts;

    public Failures(Texts texts) {
        this.texts = texts;
    }

    /// Looked into, and logged where nobody expected it, once; said in the language of the moment whenever it is asked for.
    public Supplier<Notice> notice(Throwable why) {
        return switch (why) {
            case SendRefused refused -> sending(refused);
            case FetchFailed failed -> fetching(failed);
            case StoreFailure failure -> switch (failure.code()) {
                case DISK_FULL -> say("failDiskFull", code(failure.code()));
                case DAMAGED -> say("failDamaged", code(failure.code()));
                default -> say("failStore", code(failure.code()));
            };
            default -> unexpected(why);
        };
    }

    private Supplier<Notice> unexpected(Throwable why) {
        LOG.warn("unexpected failure: {}", Unforeseen.where(why));
        return say("failUnexpected", "unexpected-" + why.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private Supplier<Notice> sending(SendRefused refused) {
        return say(switch (refused.code()) {
            case THREAD_NOT_READY -> "failThreadNotReady";
            case NO_SUCH_RECIPIENT -> "failRecipient";
            case FILE_UNREADABLE -> "failFileUnreadable";
            case FILE_TOO_LARGE -> "failFileTooLarge";
            case DISK_FULL -> "failDiskFull";
            case NOT_A_MEMBER -> "failNotAMember";
            case TOO_MANY_RECIPIENTS -> "failTooMany";
            case NOT_SEALED -> "failNotSealed";
        }, code(refused.code()));
    }

    private Supplier<Notice> fetching(FetchFailed failed) {
        return say(switch (failed.code()) {
            case NO_ATTACHMENT -> "failNoAttachment";
            case OFFLINE -> "failOffline";
            case GONE -> "failGone";
            case TAMPERED -> "failTampered";
            case DISK_FULL -> "failDiskFull";
        }, code(failed.code()));
    }

    /// Each sentence has its next step under the same key with `Next` behind it.
    private Supplier<Notice> say(String key, String code) {
        return () -> Notice.failure(texts.get(key), texts.get(key + "Next"), code);
    }

    private static String code(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
