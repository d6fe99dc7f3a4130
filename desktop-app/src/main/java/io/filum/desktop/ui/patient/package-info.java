/// Whom the screen is about, and what must be in view whatever else is looked at: the patient's allergies.
///
/// ```
/// ThreadResults ─ ThreadAllergies ─► PatientHead ─┬ PatientBanner   name, birth date, sex, number
///                                                 ├ AllergyLine     listed │ none known │ not recorded
///                                                 └ AllergyCard     all of it, with who said it, when it is asked for
/// ```
package io.filum.desktop.ui.patient;
