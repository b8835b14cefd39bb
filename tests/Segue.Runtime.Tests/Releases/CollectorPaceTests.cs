using System.Runtime;
using Segue.Runtime.Releases;
using Segue.Runtime.Tests.Purging;

namespace Segue.Runtime.Tests.Releases;

/// <summary>
/// What the pace asks for happens. A request that blocks nobody is let fall while the collector works in the background, so
/// nothing is collected there meanwhile, and what is left of it has ended before each test.
/// </summary>
[Collection(nameof(CollectorSettings))]
public sealed class CollectorPaceTests : IDisposable
{
    private readonly GCLatencyMode _before = GCSettings.LatencyMode;

    public CollectorPaceTests()
    {
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        GC.Collect();
    }

    public void Dispose() => GCSettings.LatencyMode = _before;

    [Fact]
    public void Work_ThatMakesMuch_IsCollectedAsItGoes()
    {
        const int Stretches = 50;
        List<byte[]> kept = [];
        CollectorPace pace = new(TimeProvider.System);
        int before = GC.CollectionCount(1);
        for (long made = 0; made < Stretches * CollectorPace.Stretch; made += 4_096)
        {
            kept.Add(new byte[4_096]);
            pace.Spend();
        }

        int collections = GC.CollectionCount(1) - before;
        Assert.True(collections >= Stretches - 1, $"each stretch is followed by a collection of what is young: {collections} of {Stretches}");
        GC.KeepAlive(kept);
    }

    [Fact]
    public void WhatWasMade_IsNoLongerYoung()
    {
        CollectorPace pace = new(TimeProvider.System);
        object first = new();
        List<byte[]> kept = [];
        for (long made = 0; made < 4 * CollectorPace.Stretch; made += 4_096)
        {
            kept.Add(new byte[4_096]);
            pace.Spend();
        }

        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(first));
        GC.KeepAlive(kept);
    }
}
