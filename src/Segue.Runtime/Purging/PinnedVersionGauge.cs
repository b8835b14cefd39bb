using System.Diagnostics.Metrics;

namespace Segue.Runtime.Purging;

/// <summary>
/// The gauge <c>segue.version.pinned</c>. One instrument for all hosts of the process, which it holds weakly: an instrument is
/// never taken off its meter, and would keep a host that is gone.
/// </summary>
internal static class PinnedVersionGauge
{
    private static readonly Lock Lock = new();
    private static readonly List<WeakReference<RetiredVersions>> Hosts = [];

    public static void Watch(RetiredVersions versions)
    {
        lock (Lock)
        {
            Hosts.RemoveAll(static host => !host.TryGetTarget(out _));
            Hosts.Add(new WeakReference<RetiredVersions>(versions));
        }
    }

    public static IEnumerable<Measurement<int>> Measure()
    {
        RetiredVersions[] hosts;
        lock (Lock)
        {
            hosts = [.. Hosts.Select(static host => host.TryGetTarget(out RetiredVersions? versions) ? versions : null).OfType<RetiredVersions>()];
        }

        return
        [
            .. hosts
                .SelectMany(static host => host.CountPinned())
                .GroupBy(static pinned => pinned.Module)
                .Select(static module => new Measurement<int>(
                    module.Sum(static pinned => pinned.Count),
                    new KeyValuePair<string, object?>("segue.module", module.Key))),
        ];
    }
}
