using Segue.Calls;

namespace Segue.Runtime.Keyed;

/// <summary>
/// Something that is done to an instance in its turn, between two calls, and is no call itself: migrating one that the sweep
/// found busy, passivating, stopping, repairing, suspending.
/// </summary>
internal sealed class KeyedVisit : QueuedCall
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly KeyedInstance _instance;
    private readonly Action<KeyedInstance> _act;

    public KeyedVisit(KeyedQueue queue, Action<KeyedInstance> act, bool needsRest = true)
        : base(queue)
    {
        _instance = queue.Instance;
        _act = act;
        NeedsRest = needsRest;

        // A suspended instance lets it in all the same.
        IsAdmitted = true;
    }

    public override string Method => "(looked after)";

    /// <summary>Whether concurrent calls must have ended, for the server object is taken away.</summary>
    public bool NeedsRest { get; }

    /// <summary>Ends when it is done.</summary>
    public Task Completion => _done.Task;

    public override bool Start()
    {
        Exception? thrown = null;
        try
        {
            _instance.PutAside();
            _act(_instance);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            thrown = exception;
        }

        _instance.HasChanged();
        if (thrown is null)
        {
            _done.SetResult();
        }
        else
        {
            _done.SetException(thrown);
        }

        return true;
    }

    public override void Fail(Exception exception) => _done.SetException(exception);
}
