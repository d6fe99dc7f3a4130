package io.filum.desktop.admin.cli;

import java.util.Arrays;
import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import io.filum.model.identity.Role;

/// A role by its name in lower case.
final class RoleName implements ITypeConverter<Role> {

    @Override
    public Role convert(String text) {
        return Arrays.stream(Role.values()).filter(role -> of(role).equals(text)).findAny()
                .orElseThrow(() -> new TypeConversionException("clinician, administrator or custodian"));
    }

    static String of(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
