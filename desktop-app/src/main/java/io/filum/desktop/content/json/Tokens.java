package io.filum.desktop.content.json;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;

/// A document as values one after another: what JSON and FHIR's XML have in common.
///
/// Every reading method is called while standing at the beginning of a value and leaves standing on its end.
///
/// @see <a href="https://hl7.org/fhir/R4/xml.html">FHIR R4, XML</a>
public interface Tokens extends AutoCloseable {

    /// Reads one field of an object, whose value is the current one.
    interface FieldReader {
        void read(String name) throws NotShowable;
    }

    /// Reads one element of an array, which is the current value.
    interface ElementReader {
        void read() throws NotShowable;
    }

    /// The next resource at the outermost level.
    ///
    /// @return false at the end of the bytes
    boolean nextResource() throws NotShowable;

    boolean isObject();

    boolean isScalar();

    /// Passes over the current value.
    void skip() throws NotShowable;

    /// The current value as it was written, or null when it is no string, number or boolean.
    String scalar() throws NotShowable;

    /// Passes over the current value, a string, keeps none of it, and says where its characters lie; what ends it may lie
    /// within. A document of 60 MB in base64 costs no more than its bytes going by.
    ///
    /// @return null when the current value is no string
    ByteRange content() throws NotShowable;

    /// Reads the current object field by field; any other value is passed over.
    void object(FieldReader each) throws NotShowable;

    /// Reads the current array element by element; any other value is passed over.
    void array(ElementReader each) throws NotShowable;

    /// Reads an array, or a single value where older versions of FHIR have no array.
    void arrayOrOne(ElementReader each) throws NotShowable;

    /// Steps over what stands around a resource inside another one; nothing in JSON.
    void enterResource() throws NotShowable;

    void leaveResource() throws NotShowable;

    /// Of the first byte of the current value, counted from the first byte of the item.
    long tokenStart();

    /// Of the byte behind the current value.
    long tokenEnd();

    @Override
    void close();
}
