using System.Runtime;
using Segue.Runtime.Purging;

namespace Segue.Runtime.Tests.Purging;

[Collection(nameof(CollectorSettings))]
public sealed class LowLatencySpanTests
{
    [Fact]
    public void OverlappingSpans_SetTheCollectorBackWhenTheLastEnds()
    {
        GCLatencyMode before = GCSettings.LatencyMode;
        LowLatencySpan first = LowLatencySpan.Begin();
        LowLatencySpan second = LowLatencySpan.Begin();

        first.Dispose();
        Assert.Equal(GCLatencyMode.SustainedLowLatency, GCSettings.LatencyMode);

        second.Dispose();
        Assert.Equal(before, GCSettings.LatencyMode);
    }

    [Fact]
    public void WhatSomebodyElseSetMeanwhile_Stays()
    {
        GCLatencyMode before = GCSettings.LatencyMode;
        try
        {
            LowLatencySpan span = LowLatencySpan.Begin();
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            span.Dispose();

            Assert.Equal(GCLatencyMode.Batch, GCSettings.LatencyMode);
        }
        finally
        {
            GCSettings.LatencyMode = before;
        }
    }

    [Fact]
    public void WhatSomebodyChoseBefore_IsNotTouched()
    {
        GCLatencyMode before = GCSettings.LatencyMode;
        try
        {
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            using (LowLatencySpan.Begin())
            {
                Assert.Equal(GCLatencyMode.Batch, GCSettings.LatencyMode);
            }

            Assert.Equal(GCLatencyMode.Batch, GCSettings.LatencyMode);
        }
        finally
        {
            GCSettings.LatencyMode = before;
        }
    }
}
