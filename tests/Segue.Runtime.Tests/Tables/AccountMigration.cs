namespace Segue.Runtime.Tests.Tables;

/// <summary>Between the two versions of an account, with places where a test can hold it up or make it throw.</summary>
internal sealed class AccountMigration : Migration<AccountV1, AccountV2>
{
    private int _ups;
    private int _downs;

    /// <summary>Called with each value before it goes up.</summary>
    public Action<AccountV1>? OnUp { get; init; }

    /// <summary>Called with each value before it goes down.</summary>
    public Action<AccountV2>? OnDown { get; init; }

    public int Ups => Volatile.Read(ref _ups);

    public int Downs => Volatile.Read(ref _downs);

    public override AccountV2 Up(AccountV1 old, MigrationContext<AccountV2> context)
    {
        Interlocked.Increment(ref _ups);
        OnUp?.Invoke(old);
        return new AccountV2(old.Value, context.TryGetBefore(out AccountV2? before) ? before.Note : "new");
    }

    public override AccountV1 Down(AccountV2 value, MigrationContext<AccountV1> context)
    {
        Interlocked.Increment(ref _downs);
        OnDown?.Invoke(value);
        return new AccountV1(value.Value, context.TryGetBefore(out AccountV1? before) ? before.Tag : 0);
    }
}
