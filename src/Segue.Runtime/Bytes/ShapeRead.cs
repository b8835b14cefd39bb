using MessagePack;

namespace Segue.Runtime.Bytes;

/// <summary>Reads a value and boxes it. Erased: it may stand between versions, of which each has a reader of its own (I7).</summary>
internal delegate object ShapeRead(ref MessagePackReader reader);
