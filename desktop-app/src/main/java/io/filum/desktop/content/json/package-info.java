/// JSON from outside, one token after another within the gate's bounds: what FHIR and DICOM write their documents in.
///
/// ```
/// Tokens                  values one after another; also what FHIR's XML looks like to its reader
///   └ BoundedJson         numbers stay text; nesting, names and duplicate fields are checked, also of what is passed over
///        └ TokenBytes     counts what one token takes
/// ```
package io.filum.desktop.content.json;
