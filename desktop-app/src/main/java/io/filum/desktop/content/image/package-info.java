/// Photographs and scans: PNG, JPEG and GIF (its first picture), bounded by what their headers claim before any pixel
/// is read, and turned upright as the camera was held.
package io.filum.desktop.content.image;
