using System.Buffers;
using System.Buffers.Binary;

namespace Segue.Runtime.Bytes;

/// <summary>
/// Writes a stream of frames: each a MessagePack binary and, behind it, its CRC-32C as a MessagePack number, so that the whole
/// is a sequence of MessagePack values and what is damaged shows before anything of it is used.
/// </summary>
internal sealed class FrameWriter(Stream stream)
{
    /// <summary>A frame is written when it has reached this size: large enough for the stream, small enough to be a step.</summary>
    public const int Bytes = 64 * 1024;

    private const int HeaderBytes = 5;

    private readonly ArrayBufferWriter<byte> _payload = new(2 * Bytes);
    private byte[] _frame = [];

    /// <summary>Where the payload of the next frame goes.</summary>
    public IBufferWriter<byte> Payload => _payload;

    public bool IsFull => _payload.WrittenCount >= Bytes;

    /// <summary>How many bytes have been written to the stream.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Writes the payload as a frame, if there is any.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_payload.WrittenCount > 0)
        {
            int length = Frame();
            await stream.WriteAsync(_frame.AsMemory(0, length), cancellation).ConfigureAwait(false);
            BytesWritten += length;
        }
    }

    private int Frame()
    {
        ReadOnlySpan<byte> payload = _payload.WrittenSpan;
        int length = HeaderBytes + payload.Length + Checksum.Bytes;
        if (_frame.Length < length)
        {
            _frame = new byte[length];
        }

        Span<byte> frame = _frame;
        frame[0] = FrameReader.BinaryCode;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], payload.Length);
        payload.CopyTo(frame[HeaderBytes..]);
        Checksum.Write(frame[(HeaderBytes + payload.Length)..], Checksum.Of(payload));
        _payload.ResetWrittenCount();
        return length;
    }
}
