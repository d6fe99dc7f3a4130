package io.filum.desktop.content.dicom;

import java.util.Optional;

import io.filum.desktop.content.gate.NotShowable;

/// The values of one data set as they may be shown, whatever it is written in: the elements of a file, or DICOM JSON.
/// Empty where it does not say.
interface Attributes {

    /// The first of an attribute's codes.
    String code(int tag) throws NotShowable;

    /// All values of it in one line.
    String text(int tag) throws NotShowable;

    /// A person's.
    String name(int tag) throws NotShowable;

    Optional<Double> decimal(int tag) throws NotShowable;

    /// A whole number of 16 bits.
    Optional<Integer> u16(int tag) throws NotShowable;
}
