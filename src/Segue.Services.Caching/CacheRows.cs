namespace Segue.Services.Caching;

/// <summary>What is done to single rows while others do the same beside.</summary>
internal static class CacheRows
{
    /// <summary>Counts an access, unless the row is gone by then.</summary>
    public static void CountAccess(this Table<string, CacheEntry> rows, string key, CacheEntry row, long accesses, DateTimeOffset now)
    {
        CacheEntry? present = row;
        while (!rows.TryUpdate(key, present.Accessed(accesses, now), present))
        {
            if (!rows.TryGetValue(key, out present))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Removes a row if it still is the one that was meant, by making it one that has ended: a removal by key alone would take a
    /// row that somebody has written in between.
    /// </summary>
    public static void RemoveSame(this Table<string, CacheEntry> rows, string key, CacheEntry meant)
    {
        while (rows.TryGetValue(key, out CacheEntry? present) && IsSame(present, meant))
        {
            if (rows.TryUpdate(key, present with { ExpiresAt = DateTimeOffset.MinValue }, present))
            {
                return;
            }
        }
    }

    /// <summary>The rows that can be read. The others wait until they are repaired, and are listed by Segue (I5).</summary>
    public static IEnumerable<KeyValuePair<string, CacheEntry>> Readable(this Table<string, CacheEntry> rows)
    {
        using IEnumerator<KeyValuePair<string, CacheEntry>> found = rows.GetEnumerator();
        while (TryMoveNext(found))
        {
            yield return found.Current;
        }
    }

    private static bool TryMoveNext(IEnumerator<KeyValuePair<string, CacheEntry>> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (RowQuarantinedException)
        {
            return false; // thrown behind the last readable one
        }
    }

    /// <summary>Whether two rows are of one writing; accesses change a row and not what was written.</summary>
    private static bool IsSame(CacheEntry present, CacheEntry meant) =>
        present.InsertedAt == meant.InsertedAt && present.Origin == meant.Origin && present.Value == meant.Value;
}
