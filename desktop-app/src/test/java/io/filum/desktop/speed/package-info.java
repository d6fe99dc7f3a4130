/// What a person feels, measured: [SpeedRun] prints it as a table, [io.filum.desktop.speed.SpeedTest] holds that each
/// measurement works. None of it is a timed test: machines that build are busy.
package io.filum.desktop.speed;
