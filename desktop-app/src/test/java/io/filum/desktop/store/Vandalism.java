package io.filum.desktop.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;

/// What a failing disk does to a file: whole pages of it are something else.
public final class Vandalism {

    private static final int PAGE = 4096;

    private Vandalism() {}

    /// Overwrites pages, drawn by lot, with noise, with zeros, or with another page.
    public static void overwrite(Path file, int pages, Random random) throws IOException {
        try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
            int all = (int) (disk.length() / PAGE);
            for (int i = 0; i < pages && all > 0; i++) {
                var page = new byte[PAGE];
                switch (random.nextInt(3)) {
                    case 0 -> random.nextBytes(page);
                    case 1 -> {
                        disk.seek((long) random.nextInt(all) * PAGE);
                        disk.readFully(page);
                    }
                    default -> { }
                }
                disk.seek((long) random.nextInt(all) * PAGE);
                disk.write(page);
            }
        }
    }
}
