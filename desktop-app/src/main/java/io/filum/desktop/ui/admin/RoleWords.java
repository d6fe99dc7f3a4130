package io.filum.desktop.ui.admin;

import javafx.beans.binding.StringBinding;

import io.filum.desktop.ui.Texts;
import io.filum.model.identity.Role;

/// A role in a word.
final class RoleWords {

    private RoleWords() {}

    static String of(Role role, Texts texts) {
        return texts.get(key(role));
    }

    static StringBinding bind(Role role, Texts texts) {
        return texts.bind(key(role));
    }

    private static String key(Role role) {
        return switch (role) {
            case CLINICIAN -> "adminClinician";
            case ADMINISTRATOR -> "adminAdministrator";
            case CUSTODIAN -> "adminCustodian";
        };
    }
}
