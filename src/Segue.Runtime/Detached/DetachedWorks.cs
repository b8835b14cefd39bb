namespace Segue.Runtime.Detached;

/// <summary>The detached work of one host that still runs. Thread-safe.</summary>
internal sealed class DetachedWorks
{
    private readonly Lock _lock = new();
    private readonly List<DetachedWork> _running = [];

    public IReadOnlyList<DetachedWork> List()
    {
        lock (_lock)
        {
            return [.. _running];
        }
    }

    public void Add(DetachedWork work)
    {
        lock (_lock)
        {
            _running.Add(work);
        }
    }

    public void Remove(DetachedWork work)
    {
        lock (_lock)
        {
            _running.Remove(work);
        }
    }
}
