package io.filum.desktop.content.projection;

/// Something that has to be said before the content of an item.
///
/// @param detail what it is about, as sent; or empty
public record Remark(Kind kind, String detail) {

    public enum Kind {
        /// The sender named no character set, and the bytes are not UTF-8; the detail is the one that they were read with.
        CHARSET_GUESSED,
        /// The sender marks it as no real case (HL7 v2: processing id T or D).
        NOT_FOR_CARE,
        /// Another number of the patient's, under which nothing more will come.
        MERGES,
        /// An earlier document or message that this one takes the place of.
        REPLACES,
        /// An earlier document that this one adds to.
        APPENDS,
        /// Which version of the document it is.
        VERSION,
        /// The document names a file that holds its content, and does not bring it along.
        ELSEWHERE,
        /// The author has not finished the report.
        NOT_COMPLETE,
        /// Nobody has vouched for the report yet.
        NOT_VERIFIED,
        /// An extension that is not known here changes what a part of it means; the detail is that part.
        MODIFIED,
        /// Its section of allergies has words and no codes; the detail is these words.
        ALLERGIES_IN_WORDS,
        /// There are that many messages in the item.
        SEVERAL_MESSAGES,
        /// The sender's own words on the item or the patient.
        NOTE;

        /// Of those that a reader must not miss.
        public boolean isWarning() {
            return this == CHARSET_GUESSED || this == NOT_FOR_CARE || this == MERGES || this == ELSEWHERE
                    || this == NOT_COMPLETE || this == NOT_VERIFIED
                    || this == MODIFIED || this == ALLERGIES_IN_WORDS;
        }
    }
}
