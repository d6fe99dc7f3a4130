/// The first screens of a workstation that belongs to no organisation yet: open the invitation, choose a passphrase,
/// compare numbers with the administrator, wait. They show and forward; [io.filum.desktop.wiring] leads from one to the
/// next.
package io.filum.desktop.ui.join;
