package io.filum.installer.demo;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// A passphrase that nobody chose: two words to type, and 64 random bits so that it is worth the name.
final class MadeUpPassphrase {

    private static final List<String> WORDS = List.of(
            "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "ivory", "juniper", "kelp", "linen",
            "maple", "north", "olive", "pebble", "quartz", "river", "sable", "thyme", "umber", "violet", "willow", "yarrow");
    private static final SecureRandom RANDOM = new SecureRandom();

    private MadeUpPassphrase() {}

    static String next() {
        return word() + "-" + word() + "-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
    }

    private static String word() {
        return WORDS.get(RANDOM.nextInt(WORDS.size()));
    }
}
