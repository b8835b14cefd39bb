namespace Segue.Runtime.Tables;

/// <summary>Told of what happens to rows while a table has layers. Called from callers' threads; must not block.</summary>
internal interface ITableJournal
{
    /// <summary>A row's migration threw, and the row is quarantined.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reason">What the migration threw.</param>
    void RowQuarantined(object key, string reason);

    /// <summary>A call was the first to touch a row of another version, and has migrated it. Not told of the sweep's.</summary>
    void RowTouched()
    {
    }
}
