using System.Diagnostics.CodeAnalysis;

namespace Segue.Runtime.Tables;

/// <summary>Finding rows in layers, from the newest down. What a layer says of a key hides what those below have.</summary>
internal static class LayerSearch
{
    /// <summary>Looks for a key's row in the layers.</summary>
    public static bool TryFind<TKey>(LayerSource<TKey>[] sources, TKey key, [MaybeNullWhen(false)] out object row, out int depth)
        where TKey : notnull
    {
        for (depth = 0; depth < sources.Length; depth++)
        {
            FrozenLayer<TKey> layer = sources[depth].Layer;
            if (layer.TryGetRow(key, out row))
            {
                return true;
            }

            // A quarantined row is further down, in the form from which it could not come up; from here it may.
            if (layer.GetMark(key) == RowMark.Removed)
            {
                break;
            }
        }

        row = null;
        return false;
    }

    /// <summary>
    /// What a row was in the top's version before: the nearest row of the very same type further down, unless the row has
    /// been removed and added again since.
    /// </summary>
    public static object? FindBefore<TKey>(LayerSource<TKey>[] sources, TKey key, int depth)
        where TKey : notnull
    {
        if (sources[depth].Layer.GetMark(key) == RowMark.Reborn)
        {
            return null;
        }

        for (int deeper = depth + 1; deeper < sources.Length; deeper++)
        {
            if (sources[deeper].Layer.TryGetRow(key, out object? row))
            {
                return sources[deeper].Conversion is null ? row : null;
            }

            if (sources[deeper].Layer.GetMark(key) == RowMark.Removed)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Each key that has a row once, from the layer that it is seen in.</summary>
    public static IEnumerable<TKey> Keys<TKey>(LayerSource<TKey>[] sources)
        where TKey : notnull
    {
        for (int depth = 0; depth < sources.Length; depth++)
        {
            foreach (TKey key in sources[depth].Layer.Keys)
            {
                if (depth == 0 || (TryFind(sources, key, out _, out int seenAt) && seenAt == depth))
                {
                    yield return key;
                }
            }
        }
    }

    /// <summary>Each row that can be seen once. The layers do not change meanwhile.</summary>
    public static IEnumerable<LayerRow<TKey>> Rows<TKey>(LayerSource<TKey>[] sources)
        where TKey : notnull
    {
        foreach (TKey key in Keys(sources))
        {
            // Not where a mark of a layer above hides it.
            if (TryFind(sources, key, out object? row, out int depth))
            {
                yield return new LayerRow<TKey>(key, row, depth);
            }
        }
    }
}
