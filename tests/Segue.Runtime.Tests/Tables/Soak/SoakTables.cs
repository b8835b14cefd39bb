using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Tables.Soak;

/// <summary>Makes the tables of a soak, of classes or of structs.</summary>
internal static class SoakTables
{
    /// <summary>A value that cannot go up.</summary>
    public static bool IsPoison(long value) => value % 97 == 5;

    public static ISoakTable OfClasses(int rows, out CountingStrays strays)
    {
        TableGenerations<AccountV1, AccountV2> generations = new(new AccountMigration { OnUp = row => ThrowIfPoison(row.Value) });
        strays = generations.Strays;
        return Old(new Table<int, AccountV1>(rows));

        ISoakTable Old(Table<int, AccountV1> table) =>
            new SoakTable<AccountV1>(table, isNew: false, value => new AccountV1(value), row => row.Value, it => New(generations.GoUp(it)));

        ISoakTable New(Table<int, AccountV2> table) =>
            new SoakTable<AccountV2>(table, isNew: true, value => new AccountV2(value), row => row.Value, it => Old(generations.GoDown(it)));
    }

    public static ISoakTable OfStructs(int rows, out CountingStrays strays)
    {
        TableGenerations<PointV1, PointV2> generations = new(new PointMigration());
        strays = generations.Strays;
        return Old(new Table<int, PointV1>(rows));

        ISoakTable Old(Table<int, PointV1> table) =>
            new SoakTable<PointV1>(table, isNew: false, value => new PointV1(value), row => row.Value, it => New(generations.GoUp(it)));

        ISoakTable New(Table<int, PointV2> table) =>
            new SoakTable<PointV2>(table, isNew: true, value => new PointV2(value), row => row.Value, it => Old(generations.GoDown(it)));
    }

    private static void ThrowIfPoison(long value)
    {
        if (IsPoison(value))
        {
            throw new InvalidOperationException("This row cannot go up.");
        }
    }

    private sealed class PointMigration : Migration<PointV1, PointV2>
    {
        public override PointV2 Up(PointV1 old, MigrationContext<PointV2> context)
        {
            ThrowIfPoison(old.Value);
            return new PointV2(old.Value);
        }

        public override PointV1 Down(PointV2 value, MigrationContext<PointV1> context) => new(value.Value);
    }
}
