using MessagePack;

namespace Segue.Runtime.Bytes;

/// <summary>Writes a boxed value. Erased: it may stand between versions, of which each has a writer of its own (I7).</summary>
internal delegate void ShapeWrite(ref MessagePackWriter writer, object value);
