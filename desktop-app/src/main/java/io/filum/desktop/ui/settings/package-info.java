/// What a person can change about their own workstation: passphrase and recovery key; and what its audit trail
/// says.
package io.filum.desktop.ui.settings;
