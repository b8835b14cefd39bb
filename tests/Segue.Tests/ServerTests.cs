using Microsoft.Extensions.Time.Testing;
using Segue.Calls;

namespace Segue.Tests;

/// <summary>A server is an ordinary class: made with <c>new</c>, called directly, looked at through its state.</summary>
public sealed class ServerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Counter _counter;

    public ServerTests() => _counter = new Counter(_time);

    [Fact]
    public void FirstLookAtTheState_IsTheFirstStart_AndTheOnlyOne()
    {
        Assert.Equal(0, _counter.Initialized);

        Assert.Equal(new CounterState(0, _time.GetUtcNow()), _counter.State);
        Assert.Same(_counter.State, _counter.State);

        Assert.Equal(1, _counter.Initialized);
        Assert.Equal(typeof(CounterState), _counter.StateType);
    }

    [Fact]
    public async Task Call_ReplacesTheState_AndTheOneBeforeStaysAsItWas()
    {
        CounterState before = _counter.State;

        Assert.Equal(3, await _counter.AddAsync(3));
        Assert.Equal(5, await _counter.AddAsync(2));

        Assert.Equal(0, before.Total);
        Assert.Equal(5, _counter.State.Total);
        Assert.Equal(before.Since, _counter.State.Since);
    }

    [Fact]
    public void State_IsNeverNull() => Assert.Throws<ArgumentNullException>(_counter.Clear);

    [Fact]
    public void StateThatIsGiven_IsNotInitialised()
    {
        CounterState given = new(7, default);

        ((IServerState)_counter).Current = given;

        Assert.Same(given, _counter.State);
        Assert.Equal(0, _counter.Initialized);
    }

    [Fact]
    public async Task RevokedServer_RefusesAndCounts_ReadingAndWriting()
    {
        Strays strays = new();
        await _counter.AddAsync(1);
        ((IServerState)_counter).Revoke(strays);

        Assert.Throws<RevokedException>(() => _counter.State);
        await Assert.ThrowsAsync<RevokedException>(() => _counter.AddAsync(1).AsTask());

        Assert.Equal(2, strays.Count);
        Assert.Null(((IServerState)_counter).Current);
        Assert.Equal(1, _counter.Initialized);
    }

    private sealed class Strays : StrayAccessLog
    {
        public int Count { get; private set; }

        public override RevokedException Report(string what)
        {
            Count++;
            Assert.Equal("The state of Segue.Tests.Counter", what);
            return new RevokedException(what);
        }
    }
}
