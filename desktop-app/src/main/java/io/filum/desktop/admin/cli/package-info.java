/// `filum-admin`: the administrator's command line. Each command does one act, prints what it did, and ends with an exit
/// code that a script can rely on ([io.filum.desktop.admin.cli.ExitCode]).
package io.filum.desktop.admin.cli;
