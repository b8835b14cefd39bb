using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

public sealed class ModuleTimerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly CountingStrays _strays = new();
    private readonly ModuleScope _scope;
    private readonly ModuleTimeProvider _provider;
    private int _fired;

    public ModuleTimerTests()
    {
        _scope = new ModuleScope(_strays);
        _provider = new ModuleTimeProvider(_time, _scope);
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Timer_FiresAndChanges()
    {
        using ITimer timer = Start();
        _time.Advance(Second);
        Assert.Equal(1, _fired);

        Assert.True(timer.Change(Second * 10, Second));
        _time.Advance(Second * 9);
        Assert.Equal(1, _fired);
        _time.Advance(Second);
        Assert.Equal(2, _fired);
    }

    [Fact]
    public void SuspendedVersion_IsSilent_AndGoesOnAfterGoingBack()
    {
        using ITimer timer = Start();

        _scope.IsSuspended = true;
        _time.Advance(Second * 5);
        Assert.Equal(0, _fired);
        _scope.IsSuspended = false;
        _time.Advance(Second);

        Assert.Equal(1, _fired);
    }

    [Fact]
    public async Task TimerThatIsDisposedOf_IsSilent()
    {
        Start().Dispose();
        await Start().DisposeAsync();

        _time.Advance(Second * 5);

        Assert.Equal(0, _fired);
    }

    [Fact]
    public void VersionThatLeaves_TakesItsTimersAlong_AndMakesNoNewOnes()
    {
        ITimer timer = Start();
        _scope.Dispose();
        _time.Advance(Second * 5);

        Assert.Equal(0, _fired);
        Assert.False(timer.Change(Second, Second));
        Assert.Throws<RevokedException>(Start);
        _time.Advance(Second * 5);
        Assert.Equal(0, _fired);
    }

    [Fact]
    public void CallbackThatIsRevokedWhileItRuns_EndsInSilence()
    {
        using ITimer timer = _provider.CreateTimer(
            _ =>
            {
                _scope.IsSuspended = true;
                throw _strays.Report("The state of a server");
            },
            state: null,
            Second,
            Second);

        _time.Advance(Second);

        Assert.Equal(1, _strays.Count);
    }

    [Fact]
    public void Provider_IsTheHostsClock()
    {
        Assert.Equal(_time.GetUtcNow(), _provider.GetUtcNow());
        Assert.Equal(_time.GetTimestamp(), _provider.GetTimestamp());
        Assert.Equal(_time.TimestampFrequency, _provider.TimestampFrequency);
        Assert.Equal(_time.LocalTimeZone, _provider.LocalTimeZone);
    }

    private ITimer Start() => _provider.CreateTimer(_ => _fired++, state: null, Second, Second);
}
