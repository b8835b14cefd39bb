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
    /// <param name="value">The row.</param>
    /// <param name="isSweep">Whether nobody waits for the row: once the table goes to a later version there is nothing to do.</param>
    /// <returns>False where there is no such row.</returns>
    /// <exception cref="RowQuarantinedException">Its migration threw, now or earlier.</exception>
    private bool TryResolve(TKey key, bool keepUnchanged, [MaybeNullWhen(false)] out TValue value, bool isSweep = false)
    {
        while (true)
        {
            if (_isReplaced)
            {
                return SteadyTable.TryGetValue(key, out value);
            }

            LayerSource<TKey>[] sources = _sources;
            RowMark? mark = GetMark(key);
            ThrowIfQuarantined(key, mark);
            if (mark is not null || !LayerSearch.TryFind(sources, key, out object? row, out int depth))
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
            if (!isSweep && sources[depth].Conversion is not null)
            {
                _journal?.RowTouched();
            }

            lock (_locks[key])
            {
                if (Top.TryGetValue(key, out value))
                {
                    return true;
                }

                if (isSweep && _retiredBy is not null)
                {
                    return false;
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

    private bool HasRowBelow(TKey key) => LayerSearch.TryFind(_sources, key, out _, out _);

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
            return conversion.Convert(row, LayerSearch.FindBefore(sources, key, depth));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            failure = $"{exception.GetType().FullName}: {exception.Message}";
            return null;
        }
    }
}
