namespace Segue.Fixtures.Contracts;

/// <summary>A contract whose proxy the real generator writes. What its server does, each test says with the call.</summary>
[Contract]
public interface ITally
{
    ValueTask<long> AddAsync(long amount);

    ValueTask<long> DoAsync(Func<ITallyWork, ValueTask<long>> work);

    ValueTask<long> AddCancellablyAsync(long amount, CancellationToken cancellation);

    ValueTask<long> DoCancellablyAsync(Func<ITallyWork, ValueTask<long>> work, CancellationToken cancellation);

    ValueTask RunAsync(Func<ITallyWork, ValueTask> work);

    Task<long> DoInTaskAsync(Func<ITallyWork, Task<long>> work);

    Task RunInTaskAsync(Func<ITallyWork, Task> work);

    ValueTask<object?> MakeAsync(Func<ITallyWork, object?> work);
}
