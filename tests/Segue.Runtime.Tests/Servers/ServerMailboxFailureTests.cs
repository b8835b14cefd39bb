using Segue.Fixtures.Contracts;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

/// <summary>A call that throws leaves the state as it was before the call, and the server free for the next.</summary>
public sealed class ServerMailboxFailureTests
{
    private readonly HostedTally _tally = new();

    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task CallThatThrows_LeavesTheVeryStateFromBefore(bool waitsFirst, bool throwsAfterAwait)
    {
        await _tally.Callers.AddAsync(5);
        TallyState before = _tally.Server.State;

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(waitsFirst, async server =>
        {
            server.Set(7);
            if (throwsAfterAwait)
            {
                await Task.Yield();
                server.Set(8);
            }

            throw new InvalidOperationException("on purpose");
        }));

        Assert.Equal("on purpose", thrown.Message);
        Assert.Same(before, _tally.Server.State);
        Assert.Equal(6, await _tally.Callers.AddAsync(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MethodThatThrowsBeforeItReturnsATask_FailsTheCall_AndNotTheCaller(bool waitsFirst)
    {
        TallyState before = _tally.Server.State;
        (MeetingPlace? place, Task? running) = (null, null);
        if (waitsFirst)
        {
            (place, running) = await _tally.OccupyAsync();
        }

        // Each of these throws into its caller where the method is called directly.
        Task[] calls =
        [
            _tally.Callers.RunAsync(Throw<ValueTask>).AsTask(),
            _tally.Callers.DoInTaskAsync(Throw<Task<long>>),
            _tally.Callers.RunInTaskAsync(Throw<Task>),
            _tally.Callers.MakeAsync(Throw<object>).AsTask(),
        ];
        place?.Open();
        await (running ?? Task.CompletedTask).InTime();

        foreach (Task call in calls)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => call.InTime());
        }

        Assert.Same(before, _tally.Server.State);
        Assert.Equal(1, await _tally.Callers.AddAsync(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResultThatIsRefused_CountsAsAThrow(bool waitsFirst)
    {
        TallyState before = _tally.Server.State;
        (MeetingPlace? place, Task? running) = (null, null);
        if (waitsFirst)
        {
            (place, running) = await _tally.OccupyAsync();
        }

        Task<object?> call = _tally.Callers.MakeAsync(server =>
        {
            server.Set(9);
            return new Action(() => { });
        }).AsTask();
        place?.Open();
        await (running ?? Task.CompletedTask).InTime();

        ModuleResultException refused = await Assert.ThrowsAsync<ModuleResultException>(() => call.InTime());
        Assert.Equal(DiagnosticIds.ModuleResult, refused.DiagnosticId);
        Assert.Contains("ITally.MakeAsync", refused.Message, StringComparison.Ordinal);
        Assert.Same(before, _tally.Server.State);
    }

    [Fact]
    public async Task CallAfterOneThatThrew_StartsFromTheStateBefore()
    {
        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task<long> throwing = _tally.Callers.DoAsync(server =>
        {
            server.Set(100);
            throw new TimeoutException();
        }).AsTask();
        Task<long> next = _tally.Callers.AddAsync(1).AsTask();
        place.Open();

        await Assert.ThrowsAsync<TimeoutException>(() => throwing.InTime());
        Assert.Equal(1, await next.InTime());
        await running.InTime();
    }

    private async Task CallAsync(bool waitsFirst, Func<ITallyWork, ValueTask<long>> work)
    {
        if (!waitsFirst)
        {
            await _tally.Callers.DoAsync(work).AsTask().InTime();
            return;
        }

        (MeetingPlace place, Task<long> running) = await _tally.OccupyAsync();
        Task<long> call = _tally.Callers.DoAsync(work).AsTask();
        place.Open();
        await running.InTime();
        await call.InTime();
    }

    private static T Throw<T>(ITallyWork server)
    {
        server.Set(50);
        throw new InvalidOperationException("on purpose");
    }
}
