/// How the program starts: command line, one instance per data folder, the window.
///
/// ```
/// FilumLauncher ─ CommandLine ─ LaunchOptions
///       │
///       └─ SingleInstance.claim(dataFolder, arguments)
///             ├─ Owner       we hold instance.lock: listen on the socket, open the window
///             ├─ HandedOver  another program holds it and has taken our arguments
///             └─ Unanswered  another program holds it and does not answer
///
/// DATA/instance.lock    locked by the owner for as long as it lives; the operating system lets go when it dies
/// DATA/instance.socket  Unix domain socket of the owner, 0600; stale after a crash, replaced by the next owner
/// DATA/instance.where   the socket's path, where DATA is too long a path for one
/// DATA/look.properties  language, theme and size of the window, as they were last chosen
///
/// hello   u32 length ‖ u8 version 1 ‖ u16 count ‖ count × (u16 length ‖ UTF-8)     at most 64 KiB
/// answer  u8 1 (taken)
/// ```
package io.filum.desktop.launch;
