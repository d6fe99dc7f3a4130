package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a program that was killed left in its folders. Deleted at the next start, before anything is written; where that
/// fails the workstation works all the same.
final class LeftOver {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOver.class);

    private LeftOver() {}

    /// Files that were being saved into a folder that somebody chose; other files there are none of our business.
    static void deleteHalves(Path chosenFolder) {
        if (Files.isDirectory(chosenFolder)) {
            delete(chosenFolder, LeftOver::isHalf);
        }
    }

    /// Files of a data folder that were being written, and the folder in which earlier versions kept attachments in the
    /// clear while they were shown.
    static void deleteIn(Path dataFolder) {
        delete(dataFolder, LeftOver::isHalf);
        var scratch = dataFolder.resolve("scratch");
        if (Files.isDirectory(scratch)) {
            delete(scratch, _ -> true);
            delete(dataFolder, scratch::equals);
        }
    }

    private static boolean isHalf(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(".filum-") && name.endsWith(".part");
    }

    static void delete(Path folder, Predicate<Path> unneeded) {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (unneeded.test(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("what an earlier run left could not be deleted: {}", e.getClass().getSimpleName());
        }
    }
}
