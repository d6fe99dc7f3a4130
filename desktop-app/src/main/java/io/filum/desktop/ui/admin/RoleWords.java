package io.filum.desktop.ui.admin;

import io.filum.desktop.ui.Texts;
import io.filum.model.identity.Role;

/// A role in a word.
final class RoleWords {

    private RoleWords() {}

    static String of(Role role, Texts texts) {
        return texts.get(switch (role) {
            case CLINICIAN -> "adminClinician";
            case ADMINISTRATOR -> "adminAdministrator";
            case CUSTODIAN -> "adminCustodian";
        });
    }
}
