package io.filum.model.item;

/// Administrative sex, with the four values of FHIR R4's `administrative-gender`.
public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
}
