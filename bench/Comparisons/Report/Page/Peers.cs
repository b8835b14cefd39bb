using Segue.Comparisons.Report.Charts;

namespace Segue.Comparisons.Report.Page;

/// <summary>Who is compared, in the order of the tables.</summary>
internal static class Peers
{
    public static readonly Peer[] OfCalls =
    [
        new("segue", "Segue, collectible"),
        new("segue-resident", "Segue, resident"),
        new("lock", "`lock`, same work"),
        new("lockField", "`lock`, a field"),
        new("semaphore", "`SemaphoreSlim`"),
        new("channel", "`Channel`, pooled answers"),
        new("erlang", "Erlang/OTP"),
        new("orleans", "Orleans"),
        new("akka", "Akka.NET"),
        new("proto", "Proto.Actor"),
    ];

    public static readonly Peer[] OfTables =
    [
        new("segue", "Segue"),
        new("dictionary", "`ConcurrentDictionary`"),
        new("nonblocking", "NonBlocking"),
        new("ets", "ETS"),
    ];
}
