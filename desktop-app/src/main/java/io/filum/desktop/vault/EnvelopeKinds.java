package io.filum.desktop.vault;

import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.item.ItemKind;

/// Which kind of envelope carries which kind of item: the relay treats receipts and manifests by the header, so header
/// and item must not disagree.
final class EnvelopeKinds {

    private EnvelopeKinds() {
    }

    static EnvelopeKind of(ItemKind kind) {
        return switch (kind) {
            case RECEIPT -> EnvelopeKind.RECEIPT;
            case MANIFEST -> EnvelopeKind.MANIFEST;
            case NOTE, FHIR, HL7, DICOM, DOCUMENT, IMAGE, FILE, EVENT -> EnvelopeKind.ITEM;
        };
    }
}
