/// Puts a workstation together: the one place that says `new` for parts with a life cycle.
///
/// ```
/// no enrolment yet: FirstStart (screens of ui/join) ─ transfer.Joining ─► Enrolment (file), Vault (unlocked)
///
/// Enrolment (file) ─┐
/// Vault (unlocked) ─┴─► Workstation.open ─► store, transfer, people, panes    start · close
///                              │ services
///                              └─► WorkstationWindow.show ─► Workbench (screens)
/// ```
package io.filum.desktop.wiring;
