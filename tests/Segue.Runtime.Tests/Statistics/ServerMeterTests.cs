using Segue.Runtime.Statistics;

namespace Segue.Runtime.Tests.Statistics;

public sealed class ServerMeterTests
{
    private const string Method = "ICounter.AddAsync";

    private readonly ServerMeter _meter = new();

    [Fact]
    public void InSteadyState_OneTimedCallCountsForTheOthers()
    {
        _meter.Record(Method, TimeSpan.FromMicroseconds(10));

        MethodStatistics seen = _meter.Steady.Of(Method);
        Assert.Equal(64, seen.Calls);
        Assert.Equal(1, seen.Latencies.Count);
    }

    [Fact]
    public void WhileAllAreTimed_EachCallCountsForItself_AndSteadyStateLearnsNothing()
    {
        CallWindow window = new();
        _meter.TimeAllInto(window);
        _meter.Record(Method, TimeSpan.FromMicroseconds(10));
        _meter.CountError(Method);
        _meter.TimeFew();
        _meter.Record(Method, TimeSpan.FromMicroseconds(10));

        Assert.Equal(1, window.Of(Method).Calls);
        Assert.Equal(1, window.Of(Method).Errors);
        Assert.Equal(64, _meter.Steady.Of(Method).Calls);
        Assert.Equal(0, _meter.Steady.Of(Method).Errors);
        Assert.Equal(1, _meter.Errors);
    }

    [Fact]
    public void CallThatTouchedARowFirst_IsKeptApart()
    {
        CallWindow window = new();
        _meter.TimeAllInto(window);
        _meter.Record(Method, TimeSpan.FromMicroseconds(1));
        _meter.CountFirstTouch();
        _meter.CountFirstTouch();
        _meter.Record(Method, TimeSpan.FromMilliseconds(1));
        _meter.Record(Method, TimeSpan.FromMicroseconds(1));

        MethodStatistics seen = window.Of(Method);
        Assert.Equal(3, seen.Calls);
        Assert.Equal(2, seen.Latencies.Count);
        Assert.Equal(1, seen.FirstTouches.Count);
        Assert.InRange(seen.Latencies.Percentile(1).TotalMicroseconds, 1, 2);
    }
}
