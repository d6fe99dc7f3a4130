package io.filum.desktop.admin.cli;

import picocli.CommandLine.Command;

/// Commands about the organisation as a whole.
@Command(name = "org", mixinStandardHelpOptions = true, description = "The organisation as a whole.")
final class OrgCommand {}
