/// How frames are packed in DICOM: run lengths, JPEG, JPEG-LS, JPEG 2000. Each decoder takes one frame's bytes and what the
/// header promises of it, and refuses whatever disagrees.
package io.filum.desktop.content.dicom.codec;
