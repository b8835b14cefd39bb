namespace Segue.Tests.Calls;

/// <summary>A server that sums, and whose last call can be made to wait.</summary>
internal sealed class Summer : Server<Sum>
{
    public TaskCompletionSource? Waits { get; set; }

    public override Sum Initialize() => new(0);

    public async ValueTask<long> AddAsync(long amount)
    {
        State = new Sum(State.Value + amount);
        if (Waits is { } waits)
        {
            await waits.Task;
        }

        return amount < 0 ? throw new ArgumentOutOfRangeException(nameof(amount)) : State.Value;
    }
}
