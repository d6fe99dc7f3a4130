package io.filum.desktop.content.dicom;

/// Keywords of the elements that people look for, as the standard has them. It has 5,000; a tag without a name here is
/// found in it by its number.
///
/// @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part06.html">DICOM PS3.6</a>
final class TagNames {

    private TagNames() {}

    /// With a space behind it; empty for all others.
    static String of(int tag) {
        var name = switch (tag) {
            case Tag.SPECIFIC_CHARACTER_SET -> "SpecificCharacterSet";
            case Tag.IMAGE_TYPE -> "ImageType";
            case Tag.SOP_CLASS -> "SOPClassUID";
            case Tag.SOP_INSTANCE -> "SOPInstanceUID";
            case Tag.STUDY_DATE -> "StudyDate";
            case Tag.SERIES_DATE -> "SeriesDate";
            case Tag.CONTENT_DATE -> "ContentDate";
            case Tag.STUDY_TIME -> "StudyTime";
            case Tag.ACCESSION_NUMBER -> "AccessionNumber";
            case Tag.MODALITY -> "Modality";
            case Tag.MANUFACTURER -> "Manufacturer";
            case Tag.INSTITUTION -> "InstitutionName";
            case Tag.REFERRING_PHYSICIAN -> "ReferringPhysicianName";
            case Tag.STUDY_DESCRIPTION -> "StudyDescription";
            case Tag.SERIES_DESCRIPTION -> "SeriesDescription";
            case Tag.PATIENT_NAME -> "PatientName";
            case Tag.PATIENT_ID -> "PatientID";
            case Tag.PATIENT_ID_ISSUER -> "IssuerOfPatientID";
            case Tag.PATIENT_BIRTH_DATE -> "PatientBirthDate";
            case Tag.PATIENT_SEX -> "PatientSex";
            case Tag.BODY_PART -> "BodyPartExamined";
            case Tag.SLICE_THICKNESS -> "SliceThickness";
            case Tag.PROTOCOL_NAME -> "ProtocolName";
            case Tag.STUDY_INSTANCE -> "StudyInstanceUID";
            case Tag.SERIES_INSTANCE -> "SeriesInstanceUID";
            case Tag.SERIES_NUMBER -> "SeriesNumber";
            case Tag.INSTANCE_NUMBER -> "InstanceNumber";
            case Tag.IMAGE_POSITION -> "ImagePositionPatient";
            case Tag.IMAGE_ORIENTATION -> "ImageOrientationPatient";
            case Tag.SAMPLES_PER_PIXEL -> "SamplesPerPixel";
            case Tag.PHOTOMETRIC -> "PhotometricInterpretation";
            case Tag.NUMBER_OF_FRAMES -> "NumberOfFrames";
            case Tag.ROWS -> "Rows";
            case Tag.COLUMNS -> "Columns";
            case Tag.PIXEL_SPACING -> "PixelSpacing";
            case Tag.BITS_ALLOCATED -> "BitsAllocated";
            case Tag.BITS_STORED -> "BitsStored";
            case Tag.HIGH_BIT -> "HighBit";
            case Tag.PIXEL_REPRESENTATION -> "PixelRepresentation";
            case Tag.WINDOW_CENTER -> "WindowCenter";
            case Tag.WINDOW_WIDTH -> "WindowWidth";
            case Tag.RESCALE_INTERCEPT -> "RescaleIntercept";
            case Tag.RESCALE_SLOPE -> "RescaleSlope";
            case Tag.PIXEL_DATA -> "PixelData";
            default -> "";
        };
        return name.isEmpty() ? "" : name + " ";
    }
}
