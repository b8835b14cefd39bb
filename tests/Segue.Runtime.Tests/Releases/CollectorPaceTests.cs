using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Releases;

public sealed class CollectorPaceTests
{
    [Fact]
    public void Work_ThatMakesMuch_IsCollectedAsItGoes()
    {
        const int Stretches = 50;
        List<byte[]> kept = [];
        CollectorPace pace = new();
        int before = GC.CollectionCount(1);
        for (long made = 0; made < Stretches * CollectorPace.Stretch; made += 4_096)
        {
            kept.Add(new byte[4_096]);
            pace.Spend();
        }

        Assert.True(GC.CollectionCount(1) - before >= Stretches - 1, "each stretch is followed by a collection of what is young");
        GC.KeepAlive(kept);
    }

    [Fact]
    public void WhatWasMade_IsNoLongerYoung()
    {
        CollectorPace pace = new();
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
