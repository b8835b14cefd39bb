using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Segue.Services.Caching;
using Segue.Services.Hosting.Caching;

namespace Segue.Services.Hosting.Tests.Caching;

/// <summary>A level that fails is left alone for a while, and not for longer.</summary>
public sealed class CacheLevelGateTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>F counts its failure; S succeeds and takes the count back; F sets its pause.</summary>
    [Fact]
    public async Task Pause_ThatIsSetAfterASuccess_EndsWithTheNextSuccess()
    {
        Clock clock = new();
        using CachingInstruments instruments = new();
        await using ServiceProvider services = new ServiceCollection()
            .Configure<CachingOptions>(options =>
            {
                options.FailuresBeforePause = 1;
                options.PauseAfterFailures = Pause;
            })
            .BuildServiceProvider();
        CacheLevelGate gate = new(
            CacheLevels.Second,
            store: null!, // the operations do without
            services.GetRequiredService<IOptionsMonitor<CachingOptions>>(),
            clock,
            instruments,
            NullLogger.Instance);
        Task<CacheLevelOutcome>? between = null;
        clock.Looks = () => between = SucceedAsync(gate);

        Assert.Equal(CacheLevelOutcome.Failed, await gate.RunAsync(static _ => throw new IOException("The store is away."), Cancellation));
        Assert.NotNull(between);
        Assert.Equal(CacheLevelOutcome.Done, await between);
        clock.Advance(Pause);

        Assert.Equal(CacheLevelOutcome.Done, await SucceedAsync(gate));
        Assert.Equal(CacheLevelOutcome.Done, await SucceedAsync(gate));
    }

    private static Task<CacheLevelOutcome> SucceedAsync(CacheLevelGate gate) =>
        gate.RunAsync(static _ => ValueTask.CompletedTask, Cancellation).AsTask();

    /// <summary>A clock that stands still, and that lets something happen when it is looked at next.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _now = 1;

        public Action? Looks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by.Ticks;

        public override long GetTimestamp()
        {
            Action? looks = Looks;
            Looks = null;
            looks?.Invoke();
            return _now;
        }
    }
}
