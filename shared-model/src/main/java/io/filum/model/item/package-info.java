/// What lies inside the seal: both workstations agree on it, the relay never sees it.
///
/// ```
/// plaintext of an envelope (ItemCodec), all integers big endian
///   u8   version          1
///   u8   compression      0 none, 1 gzip (RFC 1952) over the content alone
///   u32  length of meta   at most 16 KiB
///        meta             strict JSON, see ItemMeta
///   u32  size of content  as its author wrote it
///   u32  stored size      equal to the size where nothing is compressed
///        stored content
///        zeros            up to the Padmé size of all that stands above, never under 256 bytes
/// ```
///
/// There is exactly one encoding of a plaintext's frame: a wrong amount of padding, a byte other than zero in it, an
/// unknown version or an unknown field of the meta are refused. A workstation that ignored a field it does not know
/// could show a retracted result as valid; one that refuses shows a card that says so.
///
/// Filum's own content types are [io.filum.model.item.ThreadOpened], also said again to newcomers,
/// [io.filum.model.item.ReceiptMarks], [io.filum.model.item.AttachmentManifest] and whatever later kinds of event join
/// the first one.
package io.filum.model.item;
