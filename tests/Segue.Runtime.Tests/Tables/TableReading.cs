namespace Segue.Runtime.Tests.Tables;

/// <summary>Short ways to read a table in an assertion.</summary>
internal static class TableReading
{
    public static TValue? GetValueOrDefault<TKey, TValue>(this Table<TKey, TValue> table, TKey key)
        where TKey : notnull
        where TValue : class
        => table.TryGetValue(key, out TValue? value) ? value : null;
}
