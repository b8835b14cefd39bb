namespace Segue.Runtime.Bytes;

/// <summary>Bytes in memory, in chunks: appended once, then read as often as one likes. No array is as large as the whole.</summary>
internal sealed class ChunkedStream : Stream
{
    private readonly List<byte[]> _chunks;
    private readonly bool _isWritten;
    private int _chunk;
    private int _offset;

    public ChunkedStream()
        : this([])
    {
        _isWritten = true;
    }

    private ChunkedStream(List<byte[]> chunks) => _chunks = chunks;

    public override bool CanRead => !_isWritten;

    public override bool CanSeek => false;

    public override bool CanWrite => _isWritten;

    public override long Length => _chunks.Sum(chunk => (long)chunk.Length);

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A stream over the same bytes, from the beginning.</summary>
    public ChunkedStream OpenRead() => new([.. _chunks]);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _chunks.Add(buffer.ToArray());

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_chunk < _chunks.Count && _offset == _chunks[_chunk].Length)
        {
            _chunk++;
            _offset = 0;
        }

        if (_chunk == _chunks.Count)
        {
            return 0;
        }

        int count = Math.Min(buffer.Length, _chunks[_chunk].Length - _offset);
        _chunks[_chunk].AsSpan(_offset, count).CopyTo(buffer);
        _offset += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
        // Nothing is buffered.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
