using MessagePack;
using Segue.Runtime.Bytes;

namespace Segue.Runtime.Checkpoints;

/// <summary>The key of an instance as bytes: a text, a number, or the sixteen bytes of a <see cref="Guid"/>.</summary>
internal static class KeyBytes
{
    public static void Write(ref MessagePackWriter writer, ServerKey key)
    {
        switch (key.Kind)
        {
            case ServerKeyKind.Number:
                writer.Write(key.AsInt64());
                break;
            case ServerKeyKind.UniqueId:
                ScalarBytes.Write(ref writer, key.AsGuid());
                break;
            default:
                // Not the writer's own: two texts with half a character pair each would become one key.
                ScalarBytes.Write(ref writer, key.AsString());
                break;
        }
    }

    public static ServerKey Read(ref MessagePackReader reader, ServerKeyKind kind)
    {
        switch (kind)
        {
            case ServerKeyKind.Number:
                return reader.ReadInt64();
            case ServerKeyKind.UniqueId:
                ScalarBytes.Read(ref reader, out Guid id);
                return id;
            default:
                ScalarBytes.Read(ref reader, out string? text);
                return text!;
        }
    }
}
