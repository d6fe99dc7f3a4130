package io.filum.desktop.ui.compose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.filum.desktop.content.Format;
import io.filum.desktop.content.MediaSniffer;
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
/// first bytes say, not what its name says.
public final class SendingOutbox implements ComposeModel.Outbox {

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

    @Override
    public void file(Target target, Path file, Urgency urgency, Progress progress) throws SendRefused {
        sender.sendFile(target.thread(), file, meta(target, file, urgency), progress);
    }

    private ItemMeta meta(Target target, Path file, Urgency urgency) throws SendRefused {
        Format format = sniff(file);
        String name = ShownText.fit(file.getFileName().toString().replace('\\', ' '));
        return new ItemMeta(kind(format), ContentType.of(format.mediaType()), name, context(target, urgency),
                Optional.of(name), Relations.NONE);
    }

    private Format sniff(Path file) throws SendRefused {
        try (InputStream in = Files.newInputStream(file)) {
            return sniffer.sniff(in.readNBytes(MediaSniffer.LOOKS_AT));
        } catch (IOException e) {
            throw new SendRefused(SendRefused.Code.FILE_UNREADABLE, e);
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
            case JSON, XML, ZIP, TEXT, OCTETS -> ItemKind.FILE;
        };
    }
}
