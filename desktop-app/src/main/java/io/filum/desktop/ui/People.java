package io.filum.desktop.ui;

import java.util.List;

import io.filum.model.identity.UserId;

/// Who is in the organisation, as the signed directory says it at this moment.
public interface People {

    /// @param name as the directory has it, Korean or English
    record Person(UserId id, String name) {}

    /// Somebody, or several at once, a thread can be addressed to.
    ///
    /// @param team a named list of people, who will be members one by one
    record Addressee(String name, List<UserId> users, boolean team) {}

    /// Never fails: who is not in the directory is shown by a short form of the id.
    Person person(UserId id);

    Person me();

    /// Everybody a thread can be addressed to, sorted by name: not me, nobody without a device.
    List<Addressee> addressees();

    String organisation();

    /// The directory's first entry says that this organisation is a throw-away one.
    boolean demo();

    default boolean isMe(UserId id) {
        return me().id().equals(id);
    }
}
