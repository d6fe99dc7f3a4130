package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.zip.ZipDirectory;

/// The DICOM files of an archive, as people send a study: with or without a DICOMDIR, which says nothing that the files
/// do not say themselves.
public final class DicomArchive {

    /// Media Storage Directory.
    private static final String DICOMDIR = "1.2.840.10008.1.3.10";
    private static final int HEAD = 256;
    /// Two thousand CT slices take a second or two; whoever waits longer sees what was read so far.
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private DicomArchive() {}

    /// @return empty where the archive cannot be read, or holds no DICOM: it is a file like others then
    public static Optional<DicomStudy> read(ContentSource archive) {
        List<ZipDirectory.Member> members;
        try {
            members = ZipDirectory.read(archive);
        } catch (NotShowable _) {
            return Optional.empty();
        }
        var files = new ArrayList<DicomFile>();
        var unread = new EnumMap<Reason, Integer>(Reason.class);
        var others = 0;
        var since = System.nanoTime();
        for (var member : members) {
            try {
                if (System.nanoTime() - since > PATIENCE_NANOS || Thread.currentThread().isInterrupted()) {
                    throw new NotShowable(Reason.TOO_COSTLY);
                }
                if (!DicomFile.looksLikeOne(member.source().head(HEAD))) {
                    others++;
                    continue;
                }
                var file = DicomFile.read(member.source());
                if (!file.header().instance().sopClass().equals(DICOMDIR)) {
                    files.add(file);
                }
            } catch (NotShowable refused) {
                unread.merge(refused.reason(), 1, Integer::sum);
            }
        }
        if (files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DicomStudy.of(files, unread, others));
    }
}
