namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>A row that ends, idles and is found by tag: version 1.</summary>
[TableIndex("tag")]
public sealed record PageV1(long Value, string Tags = "", DateTimeOffset? ExpiresAt = null, TimeSpan? IdleTime = null)
    : IExpiringRow, IIdleRow, IIndexedRow
{
    public void AddIndexKeys(RowIndexKeys keys) => keys.AddAll("tag", Tags.Split(',', StringSplitOptions.RemoveEmptyEntries));
}
