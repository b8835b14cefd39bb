using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MemoryPack;

namespace Segue.Benchmarks.Checkpoints;

/// <summary>
/// The same rows written by MemoryPack, in one piece, to a file that is flushed to the disk: from a dictionary, as a service without
/// Segue would have them, and from an array in the order of memory, which is the least that one could do. It takes no cut, checks
/// nothing and knows no versions.
/// </summary>
internal sealed class PackedFile(int rows, string path)
{
    private readonly PackedRow[] _rows = Make(rows);
    private readonly ConcurrentDictionary<string, PackedRow> _table = new(Make(rows).Select(row => KeyValuePair.Create(row.Key, row)));

    private static PackedRow[] Make(int rows) => [.. Enumerable.Range(0, rows).Select(number => new PackedRow
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"account-{number:D7}"),
        Number = number,
        Owner = string.Create(CultureInfo.InvariantCulture, $"owner {number:D10} of the account"),
        Balance = number * 1.25,
        Writes = 0,
        Note = "nothing to be said of it",
    })];

    /// <summary>Writes them.</summary>
    /// <param name="fromTable">Whether from the dictionary.</param>
    /// <returns>How long it took, how long of that the serializer took, and the size of the file.</returns>
    public (TimeSpan Took, TimeSpan Serializing, long Bytes) Write(bool fromTable)
    {
        long start = Stopwatch.GetTimestamp();
        byte[] bytes = fromTable ? MemoryPackSerializer.Serialize(_table) : MemoryPackSerializer.Serialize(_rows);
        TimeSpan serializing = Stopwatch.GetElapsedTime(start);
        using (FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        return (Stopwatch.GetElapsedTime(start), serializing, bytes.LongLength);
    }
}
