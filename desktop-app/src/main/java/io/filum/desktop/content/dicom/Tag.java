package io.filum.desktop.content.dicom;

/// The attributes that are read, each as group and element in one number.
///
/// @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part06.html">DICOM PS3.6</a>
final class Tag {

    static final int TRANSFER_SYNTAX = 0x0002_0010;
    static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
    static final int IMAGE_TYPE = 0x0008_0008;
    static final int SOP_CLASS = 0x0008_0016;
    static final int SOP_INSTANCE = 0x0008_0018;
    static final int STUDY_DATE = 0x0008_0020;
    static final int SERIES_DATE = 0x0008_0021;
    static final int CONTENT_DATE = 0x0008_0023;
    static final int STUDY_TIME = 0x0008_0030;
    static final int ACCESSION_NUMBER = 0x0008_0050;
    static final int MODALITY = 0x0008_0060;
    static final int MANUFACTURER = 0x0008_0070;
    static final int INSTITUTION = 0x0008_0080;
    static final int REFERRING_PHYSICIAN = 0x0008_0090;
    static final int STUDY_DESCRIPTION = 0x0008_1030;
    static final int SERIES_DESCRIPTION = 0x0008_103E;
    static final int PATIENT_NAME = 0x0010_0010;
    static final int PATIENT_ID = 0x0010_0020;
    static final int PATIENT_ID_ISSUER = 0x0010_0021;
    static final int PATIENT_BIRTH_DATE = 0x0010_0030;
    static final int PATIENT_SEX = 0x0010_0040;
    static final int MEDICAL_ALERTS = 0x0010_2000;
    static final int ALLERGIES = 0x0010_2110;
    static final int BODY_PART = 0x0018_0015;
    static final int SLICE_THICKNESS = 0x0018_0050;
    static final int PROTOCOL_NAME = 0x0018_1030;
    static final int CINE_RATE = 0x0018_0040;
    static final int FRAME_TIME = 0x0018_1063;
    static final int STUDY_INSTANCE = 0x0020_000D;
    static final int SERIES_INSTANCE = 0x0020_000E;
    static final int SERIES_NUMBER = 0x0020_0011;
    static final int INSTANCE_NUMBER = 0x0020_0013;
    static final int SERIES_INSTANCES = 0x0020_1209;
    static final int IMAGE_POSITION = 0x0020_0032;
    static final int IMAGE_ORIENTATION = 0x0020_0037;
    static final int PLANE_POSITION_SEQUENCE = 0x0020_9113;
    static final int PLANE_ORIENTATION_SEQUENCE = 0x0020_9116;
    static final int SAMPLES_PER_PIXEL = 0x0028_0002;
    static final int PHOTOMETRIC = 0x0028_0004;
    static final int PLANAR_CONFIGURATION = 0x0028_0006;
    static final int NUMBER_OF_FRAMES = 0x0028_0008;
    static final int ROWS = 0x0028_0010;
    static final int COLUMNS = 0x0028_0011;
    static final int PIXEL_SPACING = 0x0028_0030;
    static final int PIXEL_ASPECT_RATIO = 0x0028_0034;
    static final int BITS_ALLOCATED = 0x0028_0100;
    static final int BITS_STORED = 0x0028_0101;
    static final int HIGH_BIT = 0x0028_0102;
    static final int PIXEL_REPRESENTATION = 0x0028_0103;
    static final int WINDOW_CENTER = 0x0028_1050;
    static final int WINDOW_WIDTH = 0x0028_1051;
    static final int RESCALE_INTERCEPT = 0x0028_1052;
    static final int RESCALE_SLOPE = 0x0028_1053;
    static final int RESCALE_TYPE = 0x0028_1054;
    static final int WINDOW_EXPLANATION = 0x0028_1055;
    static final int VOI_FUNCTION = 0x0028_1056;
    static final int RED_DESCRIPTOR = 0x0028_1101;
    static final int RED_DATA = 0x0028_1201;
    static final int SEGMENTED_RED_DATA = 0x0028_1221;
    static final int MODALITY_LUT_SEQUENCE = 0x0028_3000;
    static final int LUT_DESCRIPTOR = 0x0028_3002;
    static final int LUT_DATA = 0x0028_3006;
    static final int VOI_LUT_SEQUENCE = 0x0028_3010;
    static final int LUT_EXPLANATION = 0x0028_3003;
    static final int FRAME_VOI_LUT_SEQUENCE = 0x0028_9132;
    static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x0028_9145;
    static final int PIXEL_MEASURES_SEQUENCE = 0x0028_9110;
    static final int CONTENT_TIME = 0x0008_0033;
    static final int CODE_VALUE = 0x0008_0100;
    static final int CODING_SCHEME = 0x0008_0102;
    static final int CODE_MEANING = 0x0008_0104;
    static final int LONG_CODE_VALUE = 0x0008_0119;
    static final int URN_CODE_VALUE = 0x0008_0120;
    static final int REFERENCED_SOP_INSTANCE = 0x0008_1155;
    static final int REFERENCED_FRAME = 0x0008_1160;
    static final int REFERENCED_SOP_SEQUENCE = 0x0008_1199;
    static final int UNITS_CODE_SEQUENCE = 0x0040_08EA;
    static final int VALUE_TYPE = 0x0040_A040;
    static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040_A043;
    static final int VERIFYING_OBSERVER_SEQUENCE = 0x0040_A073;
    static final int VERIFYING_OBSERVER_NAME = 0x0040_A075;
    static final int DATE_TIME = 0x0040_A120;
    static final int DATE = 0x0040_A121;
    static final int TIME = 0x0040_A122;
    static final int PERSON_NAME = 0x0040_A123;
    static final int UID = 0x0040_A124;
    static final int TEMPORAL_RANGE_TYPE = 0x0040_A130;
    static final int TEXT_VALUE = 0x0040_A160;
    static final int CONCEPT_CODE_SEQUENCE = 0x0040_A168;
    static final int MEASURED_VALUE_SEQUENCE = 0x0040_A300;
    static final int NUMERIC_VALUE_QUALIFIER = 0x0040_A301;
    static final int NUMERIC_VALUE = 0x0040_A30A;
    static final int COMPLETION_FLAG = 0x0040_A491;
    static final int VERIFICATION_FLAG = 0x0040_A493;
    static final int CONTENT_SEQUENCE = 0x0040_A730;
    static final int REFERENCED_CONTENT_ITEM = 0x0040_DB73;
    static final int DOCUMENT_TITLE = 0x0042_0010;
    static final int ENCAPSULATED_DOCUMENT = 0x0042_0011;
    static final int MIME_TYPE_OF_ENCAPSULATED = 0x0042_0012;
    static final int ICON_IMAGE_SEQUENCE = 0x0088_0200;
    static final int GRAPHIC_TYPE = 0x0070_0023;
    static final int CONTENT_LABEL = 0x0070_0080;
    static final int SHARED_GROUPS = 0x5200_9229;
    static final int PER_FRAME_GROUPS = 0x5200_9230;
    static final int EXTENDED_OFFSETS = 0x7FE0_0001;
    static final int PIXEL_DATA = 0x7FE0_0010;

    /// The first overlay plane's group; the others follow at every second one.
    static final int OVERLAYS = 0x6000_0000;
    static final int OVERLAY_ROWS = 0x10;
    static final int OVERLAY_COLUMNS = 0x11;
    static final int OVERLAY_ORIGIN = 0x50;
    static final int OVERLAY_BITS_ALLOCATED = 0x100;
    static final int OVERLAY_BIT_POSITION = 0x102;
    static final int OVERLAY_DATA = 0x3000;

    static final int ITEM = 0xFFFE_E000;
    static final int ITEM_END = 0xFFFE_E00D;
    static final int SEQUENCE_END = 0xFFFE_E0DD;

    private Tag() {}

    /// Implicit VR says of no element that it is a sequence: those that are looked into are known by their tags.
    static boolean isKnownSequence(int tag) {
        return switch (tag) {
            case PLANE_POSITION_SEQUENCE, PLANE_ORIENTATION_SEQUENCE, MODALITY_LUT_SEQUENCE, VOI_LUT_SEQUENCE,
                    FRAME_VOI_LUT_SEQUENCE, PIXEL_VALUE_TRANSFORMATION_SEQUENCE, PIXEL_MEASURES_SEQUENCE,
                    SHARED_GROUPS, PER_FRAME_GROUPS, REFERENCED_SOP_SEQUENCE, UNITS_CODE_SEQUENCE,
                    CONCEPT_NAME_CODE_SEQUENCE, VERIFYING_OBSERVER_SEQUENCE, CONCEPT_CODE_SEQUENCE,
                    MEASURED_VALUE_SEQUENCE, NUMERIC_VALUE_QUALIFIER, CONTENT_SEQUENCE -> true;
            default -> false;
        };
    }
}
