package io.filum.desktop.ui.compose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.Format;
import io.filum.desktop.content.MediaSniffer;
import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.PatientMatch;
import io.filum.desktop.content.projection.PatientMatch.Claim;
import io.filum.desktop.transfer.PlainFile;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.transfer.SendRefused;
import io.filum.desktop.transfer.ThreadSender;
import io.filum.desktop.ui.compose.ComposeModel.Target;
import io.filum.model.item.ClinicalContext;
import io.filum.model.item.ContentType;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Relations;
import io.filum.model.item.ShownText;
import io.filum.model.item.Urgency;

/// Sends notes and files through [ThreadSender], each with the thread's patient inside the seal. A file is what its
/// first bytes say, not what its name says. Before pictures that are too large for an envelope goes what is told of them.
public final class SendingOutbox implements ComposeModel.Outbox {

    private static final int HEAD = 256;

    private final ThreadSender sender;
    private final MediaSniffer sniffer = new MediaSniffer();

    public SendingOutbox(ThreadSender sender) {
        this.sender = sender;
    }

    @Override
    public void note(Target target, String text, Urgency urgency) throws SendRefused {
        String firstLine = ShownText.fit(text.lines().findFirst().orElse(""));
        ItemMeta meta = ItemMeta.note(firstLine).with(context(target, urgency));
        sender.send(target.thread(), new Item(meta, text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Pictures are one study: they are sent together, where the first of them stood. A report goes by itself, since alone it
    /// is shown in words.
    @Override
    public List<List<Path>> parcels(List<Path> files) {
        List<List<Path>> parcels = new ArrayList<>();
        List<Path> pictures = new ArrayList<>();
        for (Path file : files) {
            if (!isPicture(file)) {
                parcels.add(List.of(file));
            } else {
                if (pictures.isEmpty()) {
                    parcels.add(pictures);
                }
                pictures.add(file);
            }
        }
        return parcels;
    }

    /// What cannot be read is refused when its turn comes.
    private static boolean isPicture(Path path) {
        try {
            PlainFile file = PlainFile.of(path);
            ContentSource source = ContentSource.of(Files.isRegularFile(path) ? file.size() : 0, file::open);
            return DicomFile.looksLikeOne(source.head(HEAD)) && DicomFile.read(source).frames() > 0;
        } catch (IOException | NotShowable _) {
            return false;
        }
    }

    @Override
    public void files(Target target, List<Path> parcel, Urgency urgency, Progress progress, boolean sure)
            throws SendRefused, OtherPatient {
        try {
            Parcel packed = Parcel.of(parcel, progress);
            Format format = sniff(packed);
            Optional<DicomStudy> study = Pictures.of(packed, format);
            if (study.isPresent() && !sure) {
                requireSame(target, study.get());
            }
            ItemMeta meta = meta(packed, format, study).with(context(target, urgency));
            Optional<Item> first = study.isEmpty() ? Optional.empty()
                    : Pictures.manifest(study.get(), packed, context(target, urgency));
            if (first.isPresent()) {
                // Whoever takes the manifest on has taken on the pictures: the thread would ask for them twice.
                sender.sendBehind(target.thread(), first.get(), packed.bytes(), meta.withUrgency(Urgency.ROUTINE), progress);
            } else {
                sender.sendFile(target.thread(), packed.bytes(), meta, progress);
            }
        } catch (IOException e) {
            throw new SendRefused(SendRefused.Code.FILE_UNREADABLE, e);
        }
    }

    private static void requireSame(Target target, DicomStudy study) throws OtherPatient {
        boolean other = target.patient().filter(thread -> study.patients().stream().anyMatch(subject ->
                PatientMatch.between(Claim.of(thread), subject.claim()) == PatientMatch.OTHER)).isPresent();
        if (other || study.patients().size() > 1) {
            throw new OtherPatient(study.patients());
        }
    }

    private static ItemMeta meta(Parcel parcel, Format format, Optional<DicomStudy> study) {
        String name = ShownText.fit(parcel.name().orElseGet(() -> study.map(Pictures::title).orElse("DICOM") + ".zip")
                .replace('\\', ' ').replace('/', ' '));
        return new ItemMeta(study.isPresent() ? ItemKind.DICOM : kind(format), ContentType.of(format.mediaType()), name,
                ClinicalContext.NONE, Optional.of(name), Relations.NONE);
    }

    private Format sniff(Parcel parcel) throws IOException {
        try (InputStream in = Channels.newInputStream(parcel.bytes().open())) {
            return sniffer.sniff(in.readNBytes(MediaSniffer.LOOKS_AT));
        }
    }

    private static ClinicalContext context(Target target, Urgency urgency) {
        return new ClinicalContext(target.patient(), Optional.empty(), urgency);
    }

    private static ItemKind kind(Format format) {
        return switch (format) {
            case FHIR_JSON, FHIR_NDJSON, FHIR_XML -> ItemKind.FHIR;
            case HL7_V2 -> ItemKind.HL7;
            case DICOM -> ItemKind.DICOM;
            case PDF, CDA -> ItemKind.DOCUMENT;
            case PNG, JPEG, GIF -> ItemKind.IMAGE;
            // Kind DICOM with this type is Filum's own manifest, whose pictures follow.
            case DICOM_JSON, JSON, XML, ZIP, TEXT, OCTETS -> ItemKind.FILE;
        };
    }
}
