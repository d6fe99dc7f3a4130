package io.filum.desktop.ui.compose;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.filum.desktop.content.zip.StoredZip;
import io.filum.desktop.transfer.PlainFile;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.transfer.SendRefused;

/// What is sent as one: a file, or a folder or several files packed as one while they are read.
///
/// @param name of the file; empty where several were chosen, which have none together
record Parcel(Optional<String> name, PlainFile bytes) {

    /// @param paths what a person chose
    static Parcel of(List<Path> paths, Progress progress) throws IOException, SendRefused {
        var only = paths.getFirst();
        if (paths.size() == 1 && !Files.isDirectory(only)) {
            return new Parcel(Optional.of(only.getFileName().toString()), PlainFile.of(only));
        }
        var entries = paths.size() == 1 ? inside(only) : numbered(paths);
        if (entries.isEmpty()) {
            throw new SendRefused(SendRefused.Code.FILE_UNREADABLE);
        }
        try {
            var zip = StoredZip.of(entries, progress::isCancelled);
            return new Parcel(Optional.of(only).filter(_ -> paths.size() == 1).map(folder -> folder.getFileName() + ".zip"),
                    new Packed(zip));
        } catch (StoredZip.TooLarge e) {
            throw new SendRefused(SendRefused.Code.FILE_TOO_LARGE, e);
        }
    }

    /// Files of several folders may have one name.
    private static List<StoredZip.Entry> numbered(List<Path> paths) {
        return IntStream.range(0, paths.size())
                .mapToObj(i -> new StoredZip.Entry(i + 1 + "-" + paths.get(i).getFileName(), paths.get(i))).toList();
    }

    /// Links are not followed: they may lead anywhere.
    private static List<StoredZip.Entry> inside(Path folder) throws IOException {
        var entries = new ArrayList<StoredZip.Entry>();
        try (var walk = Files.walk(folder)) {
            for (var file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                entries.add(new StoredZip.Entry(folder.relativize(file).toString().replace('\\', '/'), file));
            }
        }
        entries.sort((one, other) -> one.name().compareTo(other.name()));
        return entries;
    }

    private record Packed(StoredZip zip) implements PlainFile {

        @Override
        public long size() {
            return zip.size();
        }

        @Override
        public SeekableByteChannel open() {
            return zip.newReader();
        }
    }
}
