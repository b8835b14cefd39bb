namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>The same in version 2, which is found by owner too.</summary>
[TableIndex("tag")]
[TableIndex("owner")]
public sealed record PageV2(long Value, string Tags = "", DateTimeOffset? ExpiresAt = null, TimeSpan? IdleTime = null, int Owner = 0)
    : IExpiringRow, IIdleRow, IIndexedRow
{
    public void AddIndexKeys(RowIndexKeys keys)
    {
        keys.AddAll("tag", Tags.Split(',', StringSplitOptions.RemoveEmptyEntries));
        keys.Add("owner", Owner);
    }
}
