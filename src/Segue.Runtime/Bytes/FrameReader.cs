using System.Buffers.Binary;

namespace Segue.Runtime.Bytes;

/// <summary>Reads what <see cref="FrameWriter"/> wrote, and gives out no frame whose checksum is wrong.</summary>
internal sealed class FrameReader(Stream stream)
{
    /// <summary>MessagePack's binary with four bytes of length.</summary>
    public const byte BinaryCode = 0xc6;

    /// <summary>No writer makes a frame beyond one value over its size; what claims to be larger is damage.</summary>
    private const int MostBytes = 1 << 30;

    private readonly byte[] _edge = new byte[5];

    /// <summary>The next frame's payload; null at the end of the stream.</summary>
    /// <exception cref="BytesException">The frame is damaged or cut short.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        int read = await stream.ReadAtLeastAsync(_edge, _edge.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (read == 0)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(_edge.AsSpan(1));
        if (read < _edge.Length || _edge[0] != BinaryCode || length is <= 0 or > MostBytes)
        {
            throw BytesException.Damaged("a frame does not begin where one must");
        }

        byte[] payload = await ReadPayloadAsync(length, cancellation).ConfigureAwait(false);
        await FillAsync(_edge, cancellation).ConfigureAwait(false);
        if (!Checksum.IsOf(_edge, payload))
        {
            throw BytesException.Damaged("a frame's checksum is wrong");
        }

        return payload;
    }

    /// <summary>Grows with what comes: a damaged length must not take memory that the stream does not fill.</summary>
    private async ValueTask<byte[]> ReadPayloadAsync(int length, CancellationToken cancellation)
    {
        byte[] payload = new byte[Math.Min(length, 4 * FrameWriter.Bytes)];
        int filled = 0;
        while (true)
        {
            await FillAsync(payload.AsMemory(filled), cancellation).ConfigureAwait(false);
            filled = payload.Length;
            if (filled == length)
            {
                return payload;
            }

            Array.Resize(ref payload, (int)Math.Min(length, 2L * filled));
        }
    }

    private async ValueTask FillAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) < buffer.Length)
        {
            throw BytesException.Damaged("the stream ends inside a frame");
        }
    }
}
