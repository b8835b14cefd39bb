namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>A migration that some values cannot pass: one in ten not up, another one in ten not down.</summary>
internal sealed class PairMigration<TOld, TNew, TPair> : Migration<TOld, TNew>
    where TOld : notnull
    where TNew : notnull
    where TPair : IVersionPair<TOld, TNew>
{
    public override TNew Up(TOld old, MigrationContext<TNew> context)
    {
        long value = TPair.Read(old).Value;
        return Poison.CannotGoUp(value)
            ? throw new InvalidOperationException("cannot go up")
            : TPair.MakeNew(value, context.TryGetBefore(out TNew? before) ? TPair.Read(before).Note : "new");
    }

    public override TOld Down(TNew value, MigrationContext<TOld> context)
    {
        long number = TPair.Read(value).Value;
        return Poison.CannotGoDown(number)
            ? throw new InvalidOperationException("cannot go down")
            : TPair.MakeOld(number, context.TryGetBefore(out TOld? before) ? TPair.Read(before).Tag : 0);
    }
}
