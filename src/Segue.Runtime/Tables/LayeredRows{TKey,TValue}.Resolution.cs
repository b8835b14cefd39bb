using System.Diagnostics.CodeAnalysis;
using Segue.Runtime.Migrations;

namespace Segue.Runtime.Tables;

/// <content>Finding a row below and carrying it over.</content>
internal sealed partial class LayeredRows<TKey, TValue>
{
    /// <summary>Carries a key's row over, if it is still below; called after the top was missed.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keepUnchanged">
    /// Whether the top shall have the row even if it is of the top's very type, and could as well be read below for ever.
    /// </param>
    /// <param name="bySweep">Whether the sweep asks: then no call pays for it.</param>
    /// <param name="value">The row.</param>
    /// <returns>False where there is no such row.</returns>
    /// <exception cref="RowQuarantinedException">Its migration threw, now or earlier.</exception>
    private bool TryResolve(TKey key, bool keepUnchanged, bool bySweep, [MaybeNullWhen(false)] out TValue value)
    {
        while (true)
        {
            LayerSource<TKey>[] sources = _sources;
            RowMark? mark = GetMark(key);
            ThrowIfQuarantined(key, mark);
            if (mark is not null || !TryFind(sources, key, out object? row, out int depth))
            {
                // Between the miss in the top and the look below, the row may have been carried over and the layers
                // dropped; whoever does both fills the top first. So this second look at the top is the last word.
                return Top.TryGetValue(key, out value);
            }

            if (!keepUnchanged && sources[depth].Conversion is null)
            {
                value = (TValue)row;
                return true;
            }

            object? converted = TryConvert(sources, key, row, depth, out string? failure);
            if (!bySweep && sources[depth].Conversion is not null)
            {
                _journal?.RowTouched();
            }

            lock (_locks[key])
            {
                if (Top.TryGetValue(key, out value))
                {
                    return true;
                }

                if (!IsCurrentLocked() || sources != _sources || GetMark(key) is not null)
                {
                    continue;
                }

                Interlocked.Increment(ref _resolvedCount);
                if (converted is not null)
                {
                    value = (TValue)converted;
                    Top[key] = value;
                    return true;
                }

                MarkLocked(key, RowMark.Quarantine(failure!));
                _journal?.RowQuarantined(key, failure!);
            }
        }
    }

    private bool HasRowBelow(TKey key) => TryFind(_sources, key, out _, out _);

    /// <summary>Looks for a key's row in the layers below, from the newest down.</summary>
    private static bool TryFind(LayerSource<TKey>[] sources, TKey key, [MaybeNullWhen(false)] out object row, out int depth)
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

    private static object? TryConvert(LayerSource<TKey>[] sources, TKey key, object row, int depth, out string? failure)
    {
        failure = null;
        ValueConversion? conversion = sources[depth].Conversion;
        if (conversion is null)
        {
            return row;
        }

        try
        {
            return conversion.Convert(row, FindBefore(sources, key, depth));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            failure = $"{exception.GetType().FullName}: {exception.Message}";
            return null;
        }
    }

    /// <summary>
    /// What a row was in the top's version before: the nearest row of the very same type further down, unless the row has
    /// been removed and added again since.
    /// </summary>
    private static object? FindBefore(LayerSource<TKey>[] sources, TKey key, int depth)
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
}
