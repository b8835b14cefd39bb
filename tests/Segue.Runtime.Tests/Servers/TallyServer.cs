using Segue.Fixtures.Contracts;

namespace Segue.Runtime.Tests.Servers;

/// <summary>A server whose calls do what the test hands them, and that sees whether two of them ever run at once.</summary>
internal sealed class TallyServer(string version = "1") : Server<TallyState>, ITally, ITallyWork
{
    private int _running;
    private int _overlaps;
    private int _begun;

    public string Version { get; } = version;

    public long Total => State.Total;

    /// <summary>How many calls found another one running.</summary>
    public int Overlaps => Volatile.Read(ref _overlaps);

    /// <summary>How many calls have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    public override TallyState Initialize() => new(0);

    public void Set(long total) => State = new TallyState(total);

    public ValueTask<long> AddAsync(long amount)
    {
        Enter();
        long total = State.Total + amount;
        if (amount != 0)
        {
            State = new TallyState(total);
        }

        Exit();
        return ValueTask.FromResult(total);
    }

    public async ValueTask<long> DoAsync(Func<ITallyWork, ValueTask<long>> work)
    {
        Enter();
        try
        {
            return await work(this);
        }
        finally
        {
            Exit();
        }
    }

    public ValueTask<long> AddCancellablyAsync(long amount, CancellationToken cancellation) => AddAsync(amount);

    public ValueTask<long> DoCancellablyAsync(Func<ITallyWork, ValueTask<long>> work, CancellationToken cancellation) => DoAsync(work);

    public ValueTask RunAsync(Func<ITallyWork, ValueTask> work) => work(this);

    public Task<long> DoInTaskAsync(Func<ITallyWork, Task<long>> work) => work(this);

    public Task RunInTaskAsync(Func<ITallyWork, Task> work) => work(this);

    public ValueTask<object?> MakeAsync(Func<ITallyWork, object?> work) => new(work(this));

    private void Enter()
    {
        Interlocked.Increment(ref _begun);
        if (Interlocked.Increment(ref _running) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }
    }

    private void Exit() => Interlocked.Decrement(ref _running);
}
