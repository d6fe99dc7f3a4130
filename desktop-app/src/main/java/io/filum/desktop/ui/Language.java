package io.filum.desktop.ui;

import java.util.Locale;

/// The languages that every string of the product exists in.
public enum Language {
    KO(Locale.KOREA, "한국어"),
    EN(Locale.ENGLISH, "English");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    public Locale locale() {
        return locale;
    }

    /// The language's name in itself: a person who reads no English must still find it.
    public String ownName() {
        return ownName;
    }

    /// The language nearest to a system locale: Korean for Korean, English for all others.
    public static Language nearest(Locale system) {
        return system.getLanguage().equals(KO.locale.getLanguage()) ? KO : EN;
    }
}
