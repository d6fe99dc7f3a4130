package io.filum.desktop.admin.cli;

import picocli.CommandLine.Command;

/// Commands about a relay.
@Command(name = "relay", mixinStandardHelpOptions = true, description = "The organisation's relay.")
final class RelayCommand {}
