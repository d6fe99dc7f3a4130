/// CDA documents: the words that their author signed, and the rows that are coded beside them.
///
/// ```
/// CdaReader ─ BoundedXml ─ XmlNode      a header, a section's words or an entry at a time, each within bounds
///     ├─ CdaHeader                      ─► Origin, Patient
///     ├─ Narrative                      ─► Section ─ Block ─ Run   headings, paragraphs, lists, tables
///     └─ CdaEntries ─ CdaTypes          ─► rows of the Projection
/// ```
///
/// Nothing of the document is run: its own stylesheet and its links are left alone.
///
/// @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=7">HL7 CDA R2, 4.3.5 Section narrative block</a>
package io.filum.desktop.content.cda;
