using System.Threading.Channels;

namespace Segue.Runtime.Releases;

/// <summary>What happens in an upgrade, to any number of readers, each from the beginning. Thread-safe; writing never waits.</summary>
internal sealed class ProgressStream
{
    /// <summary>What a slow reader may have in front of it; older entries of the same kind are worth less than the newest.</summary>
    private const int ReaderCapacity = 1024;

    private readonly Lock _lock = new();
    private readonly List<UpgradeProgress> _past = [];
    private readonly List<ChannelWriter<UpgradeProgress>> _readers = [];
    private bool _isEnded;

    /// <summary>Tells of something, and remembers it for readers to come.</summary>
    public void Tell(UpgradeProgress progress)
    {
        lock (_lock)
        {
            _past.Add(progress);
            TellReadersLocked(progress);
        }
    }

    /// <summary>Tells of a figure that will be told again soon.</summary>
    public void TellInPassing(UpgradeProgress progress)
    {
        lock (_lock)
        {
            TellReadersLocked(progress);
        }
    }

    /// <summary>Ends the stream for all readers.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isEnded = true;
            foreach (ChannelWriter<UpgradeProgress> reader in _readers)
            {
                reader.TryComplete();
            }

            _readers.Clear();
        }
    }

    /// <summary>Reads from the beginning to the end of the upgrade.</summary>
    public IAsyncEnumerable<UpgradeProgress> ReadAllAsync(CancellationToken cancellation)
    {
        Channel<UpgradeProgress> channel = Channel.CreateBounded<UpgradeProgress>(
            new BoundedChannelOptions(ReaderCapacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            foreach (UpgradeProgress progress in _past)
            {
                channel.Writer.TryWrite(progress);
            }

            if (_isEnded)
            {
                channel.Writer.TryComplete();
            }
            else
            {
                _readers.Add(channel.Writer);
            }
        }

        return channel.Reader.ReadAllAsync(cancellation);
    }

    private void TellReadersLocked(UpgradeProgress progress)
    {
        foreach (ChannelWriter<UpgradeProgress> reader in _readers)
        {
            reader.TryWrite(progress);
        }
    }
}
