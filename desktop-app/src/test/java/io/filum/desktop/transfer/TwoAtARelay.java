package io.filum.desktop.transfer;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

/// Where most of these tests begin: a real relay with a real Redis, and two colleagues whom it knows.
abstract class TwoAtARelay {

    @TempDir
    Path folder;

    /// Where the relay keeps its data.
    Path data;
    Relay relay;
    House house;
    House.Person kim;
    House.Person lee;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder);
        kim = house.join("Kim");
        lee = house.join("Lee");
        data = folder.resolve("relay");
        relay = Relay.start(RelayOptions.inFolder(data));
        house.introduceTo(relay.uri());
    }

    @AfterEach
    void close() {
        relay.close();
        house.close();
    }
}
