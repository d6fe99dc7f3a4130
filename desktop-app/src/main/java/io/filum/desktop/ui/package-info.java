/// What the clinician sees. Screens are FXML beside their controllers, cells and controls are Java.
///
/// Controllers bind and forward; what they bind to are view models, which know no `javafx.scene` and get their
/// services by constructor. Words come from [Texts] in Korean and English, colours from [Theme]'s looked-up names.
package io.filum.desktop.ui;
