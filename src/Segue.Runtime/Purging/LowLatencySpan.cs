using System.Runtime;

namespace Segue.Runtime.Purging;

/// <summary>
/// A span of time in which the collector is told to keep pauses low, in the whole process.
/// </summary>
/// <remarks>
/// Without it, asking twice for a collection that stops nobody stops everybody. The first one frees the rows of the version
/// before; the second finds the oldest generation half empty, and compacts it while all threads wait: 0.5 to 0.7 s with
/// 1,000,000 rows. Sustained low latency leaves that out, and later collections fill the room that is free.
/// Spans of several hosts may overlap: the first notes what was set, the last sets it again, unless somebody else has
/// changed it meanwhile. Where the process collects without a background collector, the setting means nothing.
/// </remarks>
internal sealed class LowLatencySpan : IDisposable
{
    private static readonly Lock Spans = new();
    private static int _open;
    private static GCLatencyMode _before;

    private LowLatencySpan()
    {
    }

    /// <summary>Begins one; disposing ends it.</summary>
    public static LowLatencySpan Begin()
    {
        lock (Spans)
        {
            if (_open++ == 0)
            {
                _before = GCSettings.LatencyMode;
                if (_before == GCLatencyMode.Interactive)
                {
                    GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
                }
            }
        }

        return new LowLatencySpan();
    }

    public void Dispose()
    {
        lock (Spans)
        {
            if (--_open == 0 && _before == GCLatencyMode.Interactive && GCSettings.LatencyMode == GCLatencyMode.SustainedLowLatency)
            {
                GCSettings.LatencyMode = GCLatencyMode.Interactive;
            }
        }
    }
}
