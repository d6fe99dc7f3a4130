package io.filum.installer.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One clinician's part of the exchange, carried out at one window. The other's part runs in another process: each knows
/// of the other only what the own window shows.
interface Script {

    void run(Desk desk) throws Steps.Broken;

    /// What a script works with.
    ///
    /// @param hands     click and type
    /// @param steps     tell what was seen
    /// @param tray      files to attach next, and where to save
    /// @param pictures  of the window
    /// @param documents that the demo made
    /// @param send      a file that the person who started the demo wants to see sent
    /// @param relay     takes the relay away and brings it back
    record Desk(
            DemoHands hands,
            Steps steps,
            Tray tray,
            Pictures pictures,
            DemoDocuments documents,
            Optional<Path> send,
            RelaySwitch relay) {

        /// Attaches the files to the open thread and sends them.
        void send(List<Path> files) {
            tray.put(files);
            hands.click("attach");
            hands.click("send");
        }
    }

    /// Asks whoever started this process to stop or start the relay.
    interface RelaySwitch {
        void off() throws IOException;

        void on() throws IOException;
    }
}
