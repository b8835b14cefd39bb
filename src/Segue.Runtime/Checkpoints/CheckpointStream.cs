namespace Segue.Runtime.Checkpoints;

/// <summary>The file that a checkpoint is written to. The disk begins while the rest is still to come.</summary>
internal sealed class CheckpointStream(FileStream file) : Stream
{
    private const long Step = 4 * 1024 * 1024;

    private long _position;
    private long _begun;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _position;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        file.Write(buffer);
        _position += buffer.Length;
        if (_position - _begun >= Step)
        {
            LinuxHints.BeginToFlush(file.SafeFileHandle, _begun, _position - _begun);
            _begun = _position;
        }
    }

    /// <remarks>Nothing is kept here; that the disk has it is seen to at the end.</remarks>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
