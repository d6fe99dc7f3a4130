/// What a person can change about their own workstation: passphrase and recovery key.
package io.filum.desktop.ui.settings;
