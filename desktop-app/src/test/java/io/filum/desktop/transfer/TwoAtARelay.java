package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;
import io.filum.relay.redis.RedisLink;

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

    /// A connection to the relay's own Redis, as an administrator would have it.
    RedisLink redis() throws Exception {
        var config = Files.readAllLines(data.resolve("redis/redis.conf"));
        return RedisLink.to(URI.create("redis://:" + setting(config, "requirepass ") + "@127.0.0.1:"
                + setting(config, "port ")));
    }

    private static String setting(List<String> config, String name) {
        return config.stream().filter(line -> line.startsWith(name)).findFirst().orElseThrow().substring(name.length());
    }
}
