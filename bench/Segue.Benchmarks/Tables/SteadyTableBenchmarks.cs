using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Segue.Benchmarks.Tables;

/// <summary>A table of one layer against the dictionary that it is made of. Each operation takes the next of a thousand keys.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class SteadyTableBenchmarks
{
    private const int KeyCount = 1_000;

    private readonly ConcurrentDictionary<string, BenchmarkRow> _dictionary = new();
    private readonly Table<string, BenchmarkRow> _table = new();
    private readonly BenchmarkRow _row = new(1, 1);
    private string[] _keys = [];
    private int _next;

    /// <summary>How many rows there are.</summary>
    [Params(1_000_000)]
    public int Rows { get; set; }

    /// <summary>Fills both with the same rows.</summary>
    [GlobalSetup]
    public void Fill()
    {
        string[] all = [.. Enumerable.Range(0, Rows).Select(number => $"client-{number:D7}")];
        foreach (string key in all)
        {
            BenchmarkRow row = new(1, 0);
            _dictionary[key] = row;
            _table[key] = row;
        }

        _keys = [.. Enumerable.Range(0, KeyCount).Select(number => all[(int)((long)number * Rows / KeyCount)])];
    }

    /// <summary>Finds a row.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("lookup")]
    public bool DictionaryLookup() => _dictionary.TryGetValue(NextKey(), out _);

    /// <summary>Finds a row.</summary>
    [Benchmark, BenchmarkCategory("lookup")]
    public bool TableLookup() => _table.TryGetValue(NextKey(), out _);

    /// <summary>Sets a row.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("update")]
    public void DictionaryUpdate() => _dictionary[NextKey()] = _row;

    /// <summary>Sets a row.</summary>
    [Benchmark, BenchmarkCategory("update")]
    public void TableUpdate() => _table[NextKey()] = _row;

    private string NextKey()
    {
        int next = _next + 1;
        _next = next == KeyCount ? 0 : next;
        return _keys[_next];
    }
}
