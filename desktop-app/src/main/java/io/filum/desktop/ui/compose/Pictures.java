package io.filum.desktop.ui.compose;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.filum.desktop.content.Format;
import io.filum.desktop.content.dicom.DicomArchive;
import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.dicom.ManifestWriter;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.model.item.ClinicalContext;
import io.filum.model.item.ContentType;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Relations;
import io.filum.model.item.ShownText;

/// What a file that is to be sent tells of pictures: whom they are about, and the manifest that goes before them.
final class Pictures {

    private Pictures() {}

    /// @return empty where it holds none, or cannot be read here: it is sent as the file that it is then
    static Optional<DicomStudy> of(Parcel parcel, Format format) throws IOException {
        var source = ContentSource.of(parcel.bytes().size(), parcel.bytes()::open);
        return switch (format) {
            case ZIP -> DicomArchive.read(source);
            case DICOM -> {
                try {
                    yield Optional.of(DicomStudy.of(List.of(DicomFile.read(source)), Map.of(), 0));
                } catch (NotShowable _) {
                    yield Optional.empty();
                }
            }
            default -> Optional.empty();
        };
    }

    /// @return empty where the pictures fit into an envelope themselves, or no manifest of them does
    static Optional<Item> manifest(DicomStudy study, Parcel parcel, ClinicalContext context) throws IOException {
        // What nobody had the patience to read would come without having been told of.
        if (parcel.bytes().size() <= ItemCodec.MAX_STORED || study.series().isEmpty()
                || study.unread().containsKey(Reason.TOO_COSTLY)) {
            return Optional.empty();
        }
        var meta = new ItemMeta(ItemKind.DICOM, ContentType.of(Format.DICOM_JSON.mediaType()),
                ShownText.fit(title(study)), context, Optional.empty(), Relations.NONE);
        try {
            return ManifestWriter.write(study, bytes -> ItemCodec.fitsInline(new Item(meta, bytes)))
                    .map(bytes -> new Item(meta, bytes));
        } catch (NotShowable _) {
            // A file changed since it was read: what is sent says itself what it is.
            return Optional.empty();
        }
    }

    /// What the study is called: `CT abdomen`, else `CT`.
    static String title(DicomStudy study) {
        return study.header().stream()
                .flatMap(header -> Stream.of(header.study().description(), header.series().description(),
                        header.series().modality()))
                .filter(words -> !words.isEmpty()).findFirst().orElse("DICOM");
    }
}
