using Segue.Runtime.Releases;
using Segue.Tables;

namespace Segue.Runtime.Tables;

/// <summary>A table that was read from bytes as a whole; nobody has it yet.</summary>
/// <param name="Sources">Its rows as layers, one for each version, with their ways to the running module's.</param>
/// <param name="Uses">When each row was last used, in ticks (UTC); 0 where nobody knows.</param>
internal sealed record ReadTable<TKey>(LayerSource<TKey>[] Sources, IReadOnlyList<KeyValuePair<TKey, long>> Uses)
    where TKey : notnull
{
    public long Rows => Uses.Count;

    /// <summary>Tells a register when the rows were last used.</summary>
    public void TellUses(RowRegister<TKey>? register)
    {
        if (register is not null)
        {
            foreach ((TKey key, long usedAt) in Uses)
            {
                if (usedAt > 0)
                {
                    register.Use(key, usedAt);
                }
            }
        }
    }

    /// <summary>Carries every row to the module's own version, so that it is all or nothing.</summary>
    /// <exception cref="ReleaseException">A row's migration threw; the failure names it.</exception>
    public ReadTable<TKey> CarryAll(TableHosting hosting, Type rowType)
    {
        Dictionary<TKey, object> carried = new(Uses.Count);
        foreach (LayerSource<TKey> source in Sources)
        {
            foreach (TKey key in source.Layer.Keys)
            {
                source.Layer.TryGetRow(key, out object? row);
                try
                {
                    carried.Add(key, source.Conversion is null ? row! : source.Conversion.Convert(row!, before: null));
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    throw RehearsalFailures.RowMigrationThrew(hosting.Server, hosting.Table, key, 1, exception);
                }
            }
        }

        return this with { Sources = [new LayerSource<TKey>(new HeldRows<TKey>(hosting.VersionOf(rowType), carried, below: null), Conversion: null)] };
    }
}
