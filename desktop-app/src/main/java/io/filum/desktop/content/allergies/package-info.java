/// What is known of a patient's allergies, from all items of a thread or from one.
///
/// ```
/// Projection ─ Testimony ─┐  each row: there is this one, there was, there is none (of a kind), nothing was said
/// Projection ─ Testimony ─┼──► AllergyList ─ listed │ none known │ not recorded
///    (words alone)        ┘                  └─ Allergy: all Statements on one substance
/// ```
///
/// Every doubt is decided for the allergy: what two senders say differently of stays listed, and "none known" counts only
/// from an item that is surely about this patient, and only where nothing else was said.
package io.filum.desktop.content.allergies;
