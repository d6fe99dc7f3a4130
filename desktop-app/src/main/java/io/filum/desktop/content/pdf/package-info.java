/// PDF by PDFBox: pages drawn one at a time, each within bounds of pages, pixels, pictures, unpacked bytes and drawing.
package io.filum.desktop.content.pdf;
