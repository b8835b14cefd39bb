using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using Segue.Runtime.Tables;

namespace Segue.Benchmarks.Tables;

/// <summary>A consistent view of all rows: a copy of the dictionary against a frozen layer.</summary>
public class FreezeBenchmarks
{
    private readonly ConcurrentDictionary<string, BenchmarkRow> _dictionary = new();
    private readonly Table<string, BenchmarkRow> _table = new();
    private TableBackup<string, BenchmarkRow>? _backup;

    /// <summary>How many rows there are.</summary>
    [Params(1_000_000)]
    public int Rows { get; set; }

    /// <summary>Fills both with the same rows.</summary>
    [GlobalSetup]
    public void Fill()
    {
        for (int number = 0; number < Rows; number++)
        {
            string key = $"client-{number:D7}";
            BenchmarkRow row = new(number, 0);
            _dictionary[key] = row;
            _table[key] = row;
        }
    }

    /// <summary>Copies every row.</summary>
    [Benchmark(Baseline = true)]
    public KeyValuePair<string, BenchmarkRow>[] DictionaryCopy() => _dictionary.ToArray();

    /// <summary>Gives up the view of the iteration before: a table that is frozen again and again would be slower to read.</summary>
    [IterationSetup(Target = nameof(TableFreeze))]
    public void Discard() => _backup?.Discard();

    /// <summary>Freezes the rows where they are.</summary>
    [Benchmark]
    public TableBackup<string, BenchmarkRow> TableFreeze() => _backup = _table.BackUp();
}
