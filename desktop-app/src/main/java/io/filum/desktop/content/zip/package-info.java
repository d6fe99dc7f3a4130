/// Archives, read where they lie: nothing of them is unpacked onto a disk, and of a packed file in memory only what
/// somebody reads.
package io.filum.desktop.content.zip;
