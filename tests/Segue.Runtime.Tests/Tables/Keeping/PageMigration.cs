namespace Segue.Runtime.Tests.Tables.Keeping;

/// <summary>The owner of a page is its value's last digit; negative values cannot go up.</summary>
internal sealed class PageMigration : Migration<PageV1, PageV2>
{
    private int _ups;

    public int Ups => Volatile.Read(ref _ups);

    public override PageV2 Up(PageV1 old, MigrationContext<PageV2> context)
    {
        Interlocked.Increment(ref _ups);
        return old.Value < 0
            ? throw new InvalidOperationException("cannot go up")
            : new PageV2(old.Value, old.Tags, old.ExpiresAt, old.IdleTime, (int)(old.Value % 10));
    }

    public override PageV1 Down(PageV2 value, MigrationContext<PageV1> context) => new(value.Value, value.Tags, value.ExpiresAt, value.IdleTime);
}
