using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables.Soak;

/// <summary>
/// Workers on a table that goes up and down, is swept, gone back from in the middle, and made steady, again and again, with
/// strays on the tables that are replaced; and a check of everything after each generation.
/// </summary>
internal sealed class TableSoak(ISoakTable table, CountingStrays strays, int seed) : IDisposable
{
    private const int Workers = 3;
    private const int KeysPerWorker = 120;
    private const int Counters = 8;
    private const int FirstCounter = Workers * KeysPerWorker;
    private const int StepsPerTurn = 20;

    /// <summary>What a stray tries to write; nobody else does.</summary>
    private const long Stray = -999;

    private readonly ReaderWriterLockSlim _quiescence = new();
    private readonly long[] _added = new long[Counters];
    private readonly OwnedKeys[] _owned = [.. Enumerable.Range(0, Workers).Select(worker => new OwnedKeys(worker * KeysPerWorker, KeysPerWorker, new Random(seed + worker)))];
    private volatile ISoakTable _table = table;
    private volatile ISoakTable? _replaced;
    private int _generation;
    private int _strayTries;
    private long _steps;
    private volatile bool _isOver;

    /// <summary>How many rows a soak can have.</summary>
    public const int MostRows = FirstCounter + Counters;

    public int Generations => _generation;

    public long Steps => Interlocked.Read(ref _steps);

    public async Task RunAsync(TimeSpan duration)
    {
        for (int counter = 0; counter < Counters; counter++)
        {
            _table.Write(FirstCounter + counter, 0);
        }

        Task[] others =
        [
            .. _owned.Select((owned, worker) => OwnThread.Run(() => Work(owned, new Random(seed + 100 + worker)))),
            OwnThread.Run(() => Enumerate()),
            OwnThread.Run(() => RunStray()),
        ];
        Task director = OwnThread.Run(() => Direct(new Random(seed + 500), duration));
        await Task.WhenAny([director, .. others]);
        _isOver = true;
        await Task.WhenAll([director, .. others]).InTime();
        Assert.Equal(_strayTries, strays.Count);
    }

    public void Dispose() => _quiescence.Dispose();

    private void Direct(Random random, TimeSpan duration)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!_isOver && TimeProvider.System.GetElapsedTime(start) < duration)
        {
            ChangeVersion();
            AwaitSteps(random.Next(2_000));
            if (random.Next(3) == 0)
            {
                SweepPartly(random.Next(MostRows));
            }

            bool goesBack = _table.IsNew && random.Next(2) == 0;
            if (!goesBack)
            {
                SweepAndDrop(random);
            }
        }
    }

    /// <summary>Nothing runs meanwhile, as in a commit.</summary>
    private void ChangeVersion()
    {
        _quiescence.EnterWriteLock();
        try
        {
            ISoakTable replaced = _table;
            _table = replaced.ChangeVersion();
            _generation++;
            _replaced = replaced;
        }
        finally
        {
            _quiescence.ExitWriteLock();
        }
    }

    private void SweepPartly(int rows)
    {
        foreach (bool _ in _table.Layers?.SweepRows().Take(rows) ?? [])
        {
            Thread.SpinWait(50);
        }
    }

    private void SweepAndDrop(Random random)
    {
        if (_table.Layers is { } layers)
        {
            layers.SweepAll();
            Assert.Equal(0, layers.RowsLeft);
            Assert.True(layers.TryDropLayers());
        }

        AwaitSteps(random.Next(500));
        _quiescence.EnterWriteLock();
        try
        {
            Check();
        }
        finally
        {
            _quiescence.ExitWriteLock();
        }
    }

    private void Check()
    {
        Assert.Equal(Counters + _owned.Sum(owned => owned.ExpectedCount), _table.Count);
        foreach (OwnedKeys owned in _owned)
        {
            owned.Check(_table, _generation);
        }

        for (int counter = 0; counter < Counters; counter++)
        {
            Assert.Equal(Interlocked.Read(ref _added[counter]), _table.Read(FirstCounter + counter));
        }

        Assert.DoesNotContain(_table.ReadAll(), row => row.Value == Stray);
    }

    private void Work(OwnedKeys owned, Random random) => InTurns(() =>
    {
        owned.Step(_table, _generation);
        int counter = random.Next(Counters);

        // A counter must never be poison, or it would be quarantined on its next way up: ones are added a hundredfold.
        _table.Add(FirstCounter + counter, 97);
        Interlocked.Add(ref _added[counter], 97);
    });

    private void Enumerate()
    {
        long[] seen = new long[Counters];
        InTurns(() =>
        {
            bool[] met = new bool[MostRows];
            foreach ((int key, long value) in _table.ReadAll())
            {
                Assert.False(met[key], $"Row {key} was met twice.");
                met[key] = true;
                if (key >= FirstCounter)
                {
                    Assert.True(value >= seen[key - FirstCounter], $"Counter {key} went back.");
                    seen[key - FirstCounter] = value;
                }
            }

            Assert.All(met[FirstCounter..], Assert.True);
        });
    }

    /// <summary>Work that somebody left running on a replaced version: each try is refused and counted.</summary>
    private void RunStray()
    {
        while (!_isOver)
        {
            if (_replaced is { } replaced)
            {
                Assert.Throws<RevokedException>(() => replaced.Write(1, Stray));
                Assert.Throws<RevokedException>(() => replaced.Read(1));
                Assert.Throws<RevokedException>(() => replaced.Remove(FirstCounter));
                _strayTries += 3;
            }

            Thread.Yield();
        }
    }

    private void InTurns(Action step)
    {
        while (!_isOver)
        {
            _quiescence.EnterReadLock();
            try
            {
                for (int turn = 0; turn < StepsPerTurn; turn++)
                {
                    step();
                    Interlocked.Increment(ref _steps);
                }
            }
            finally
            {
                _quiescence.ExitReadLock();
            }
        }
    }

    private void AwaitSteps(int steps)
    {
        long until = Steps + steps;
        long start = TimeProvider.System.GetTimestamp();
        while (Steps < until && !_isOver)
        {
            Thread.Yield();
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience.Limit, "The workers stand still.");
        }
    }
}
