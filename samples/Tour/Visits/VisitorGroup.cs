using System.Runtime.CompilerServices;
using Segue;
using Segue.Runtime.Keyed;
using Tour.Callers;
using Tour.Contracts;

namespace Tour.Visits;

/// <summary>Servers by key, those who call them, and the books of both. Not thread-safe: the tour does one thing after the other.</summary>
internal sealed class VisitorGroup : IDisposable
{
    private const int VisitorsPerRow = 10;
    private const int MostVisitors = 1_000_000;

    private readonly IKeyed<IVisitor> _visitors;
    private readonly KeyedServers _instances;
    private readonly CallerGroup _callers;
    private readonly VisitReceipts _receipts;
    private VisitorLoops? _loops;
    private long _unanswered;
    private int _starts;

    /// <summary>Creates the books. There is no visitor yet.</summary>
    /// <param name="visitors">The visitors.</param>
    /// <param name="instances">What the runtime knows of them.</param>
    /// <param name="callers">Has the tally and the latencies of all calls of the tour.</param>
    /// <param name="rows">How large the tour is; there are more visitors than rows.</param>
    public VisitorGroup(IKeyed<IVisitor> visitors, KeyedServers instances, CallerGroup callers, int rows)
    {
        _visitors = visitors;
        _instances = instances;
        _callers = callers;
        _receipts = new VisitReceipts((int)Math.Min((long)rows * VisitorsPerRow, MostVisitors));
    }

    /// <summary>How many visitors there are once they have come.</summary>
    public int Count => _receipts.Visitors;

    /// <summary>The first visit of each, which makes the instances.</summary>
    public Task IntroduceAsync(CancellationToken cancellation) => VisitorRounds.RunAsync(Count, VisitAsync, cancellation);

    /// <summary>Lets visitors be called at random, until the books are settled.</summary>
    public void Start() => _loops = new VisitorLoops(Count, VisitAsync, _callers.Latencies, seed: 1_000 * ++_starts);

    /// <summary>Stops the calls, and compares what callers were told with what each visitor has counted since it came.</summary>
    /// <returns>What is wrong since the beginning, not since the last time.</returns>
    public async Task<Audit> SettleAsync()
    {
        if (_loops is { } loops)
        {
            _loops = null;
            _unanswered += await loops.StopAsync();
            loops.Dispose();
        }

        long lost = 0;
        long doubled = 0;
        await VisitorRounds.RunAsync(Count, CompareAsync, CancellationToken.None);

        // An instance that nobody has called for comes of a call that nobody has made.
        return new Audit(lost + _unanswered, doubled + Math.Max(0, _instances.Count - Count));

        async ValueTask CompareAsync(int visitor)
        {
            long told = _receipts.Of(visitor);
            long counted = told == 0 && !_instances.Exists(visitor) ? 0 : await _visitors.Get(visitor).CountVisitsAsync();
            if (told != counted)
            {
                Interlocked.Add(ref told > counted ? ref lost : ref doubled, Math.Abs(told - counted));
            }
        }
    }

    public void Dispose() => _loops?.Dispose();

    /// <summary>Makes one call; however it ends is counted.</summary>
    /// <remarks>Pooled, as those of the other callers are. By <c>Get</c>, as an application does that is told a key with each request.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask VisitAsync(int visitor)
    {
        try
        {
            await _visitors.Get(visitor).VisitAsync();
            _receipts.Add(visitor);
            _callers.OwnTally.Answered();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _callers.OwnTally.Failed(exception, couldExpect: false);
        }
    }
}
