using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Segue.Services.Caching;
using Tour.Callers;

namespace Tour.Services;

/// <summary>
/// Writes entries at random, each with the next number of its key, and reads back what it has written. An entry with a number that is
/// behind, or none, has lost a write; nobody has written one that is ahead.
/// </summary>
internal sealed class CacheBook : IServiceBook
{
    /// <summary>One call of so many writes; the others read.</summary>
    private const int CallsPerWrite = 4;

    private readonly ICache _cache;
    private readonly CallTally _tally;
    private readonly long[] _written;
    private readonly Random _random = new(11);
    private readonly ClosedLoop _loop;
    private long _lostInReading;

    /// <summary>Creates the book. There is no entry yet.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="entries">How many there are to be.</param>
    /// <param name="tally">Counts how calls end.</param>
    public CacheBook(ICache cache, int entries, CallTally tally)
    {
        _cache = cache;
        _tally = tally;
        _written = new long[entries];
        _loop = new ClosedLoop(CallAsync);
    }

    public int OpenCalls => _loop.OpenCalls;

    public async Task IntroduceAsync(CancellationToken cancellation)
    {
        for (int entry = 0; entry < _written.Length; entry++)
        {
            await _cache.PutAsync(NameOf(entry), Content(0), cancellation: cancellation);
            _tally.Answered();
        }
    }

    public Task RunAsync(CancellationToken stop) => _loop.RunAsync(stop);

    public async Task<Audit> CompareAsync()
    {
        Audit audit = new(_lostInReading, 0);
        for (int entry = 0; entry < _written.Length; entry++)
        {
            long found = Number(await _cache.GetAsync(NameOf(entry)));
            audit = new Audit(audit.Lost + Math.Max(0, _written[entry] - found), audit.Doubled + Math.Max(0, found - _written[entry]));
        }

        return audit;
    }

    private async ValueTask CallAsync()
    {
        int entry = _random.Next(_written.Length);
        try
        {
            if (_random.Next(CallsPerWrite) == 0)
            {
                await _cache.PutAsync(NameOf(entry), Content(_written[entry] + 1));
                _written[entry]++;
            }
            else if (Number(await _cache.GetAsync(NameOf(entry))) != _written[entry])
            {
                _lostInReading++;
            }

            _tally.Answered();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _tally.Failed(exception, couldExpect: false);
        }
    }

    private static string NameOf(int entry) => $"entry-{entry:000000}";

    private static CacheContent Content(long number)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return new CacheContent(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
    }

    /// <summary>The number of what was read; -1 where there was none.</summary>
    private static long Number(CacheReading reading) =>
        reading.Content is { } content ? BinaryPrimitives.ReadInt64LittleEndian(content.Memory.Span) : -1;
}
