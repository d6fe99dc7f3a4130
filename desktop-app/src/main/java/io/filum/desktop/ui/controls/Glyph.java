package io.filum.desktop.ui.controls;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.Projection.RecordState;

/// The icons that carry a meaning, each named once.
public enum Glyph {
    URGENT("mdi2t-triangle"),
    CRITICAL_HIGH("mdi2c-chevron-double-up"),
    CRITICAL_LOW("mdi2c-chevron-double-down"),
    CRITICAL("mdi2a-alert"),
    QUEUED("mdi2c-clock-outline"),
    AT_RELAY("mdi2c-check"),
    DELIVERED("mdi2c-check-all"),
    OPENED("mdi2e-eye-check-outline"),
    ACKNOWLEDGED("mdi2c-check-decagram"),
    NOT_SENT("mdi2a-alert-circle-outline"),
    UPLOADING("mdi2c-cloud-upload-outline"),
    SEALED("mdi2l-lock-outline"),
    MISSING("mdi2d-dots-horizontal-circle-outline"),
    NOTE("mdi2m-message-text-outline"),
    CLINICAL("mdi2c-clipboard-pulse-outline"),
    DOCUMENT("mdi2f-file-document-outline"),
    PICTURE("mdi2i-image-outline"),
    IMAGING("mdi2r-radiology-box-outline"),
    FILE("mdi2f-file-outline"),
    EVENT("mdi2c-circle-medium"),
    JOINED("mdi2a-account-plus-outline"),
    LEFT("mdi2a-account-minus-outline"),
    DEVICE("mdi2m-monitor"),
    KEY("mdi2k-key-outline"),
    CLOSE("mdi2c-close"),
    UP("mdi2a-arrow-up"),
    DOWN("mdi2a-arrow-down"),
    RETRY("mdi2r-refresh"),
    SUN("mdi2w-white-balance-sunny"),
    MOON("mdi2m-moon-waning-crescent"),
    ONLINE("mdi2c-cloud-check-outline"),
    OFFLINE("mdi2c-cloud-off-outline"),
    CONNECTING("mdi2c-cloud-sync-outline"),
    SLOWED("mdi2s-speedometer-slow"),
    DONE("mdi2c-check-circle-outline"),
    NOTICE("mdi2i-information-outline"),
    PROBLEM("mdi2a-alert-outline"),
    CUSTODIAN("mdi2s-shield-key-outline"),
    REVOKED("mdi2a-account-cancel-outline"),
    VERIFIED("mdi2s-shield-check-outline"),
    READERS("mdi2a-account-eye-outline"),
    NEW_KEY("mdi2k-key-change"),
    ALARM("mdi2s-shield-alert-outline"),
    FOLD("mdi2c-chevron-down"),
    UNFOLD("mdi2c-chevron-up"),
    OPEN("mdi2c-chevron-right"),
    CORRECTED("mdi2s-swap-horizontal"),
    ALLERGY("mdi2a-alert"),
    NO_ALLERGY("mdi2c-check-circle-outline"),
    ALLERGY_UNKNOWN("mdi2h-help-circle-outline");

    private final String literal;

    Glyph(String literal) {
        this.literal = literal;
    }

    /// Three shapes for three states: nobody is to tell "not recorded" from "none" by a colour.
    public static Glyph allergies(RecordState state) {
        return switch (state) {
            case LISTED -> ALLERGY;
            case NONE_KNOWN -> NO_ALLERGY;
            case NOT_RECORDED -> ALLERGY_UNKNOWN;
        };
    }

    public FontIcon icon() {
        return new FontIcon(literal);
    }

    /// Changes an icon that is already on a screen. Rows are filled anew all the time, and looking a glyph up by its name
    /// takes longer than all the rest of a row: one that stands there already is left.
    public void on(FontIcon icon) {
        if (icon.getIconCode() == null || !icon.getIconCode().getDescription().equals(literal)) {
            icon.setIconLiteral(literal);
        }
    }
}
