using System.Buffers;
using MessagePack;

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
                writer.Write(key.AsGuid().ToByteArray());
                break;
            default:
                writer.Write(key.AsString());
                break;
        }
    }

    public static ServerKey Read(ref MessagePackReader reader, ServerKeyKind kind) => kind switch
    {
        ServerKeyKind.Number => reader.ReadInt64(),
        ServerKeyKind.UniqueId => new Guid(reader.ReadBytes()!.Value.ToArray()),
        _ => reader.ReadString()!,
    };
}
