namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>Rows that are classes.</summary>
internal sealed class Accounts : IVersionPair<AccountV1, AccountV2>
{
    public static AccountV1 MakeOld(long value, int tag) => new(value, tag);

    public static AccountV2 MakeNew(long value, string note) => new(value, note);

    public static (long Value, int Tag) Read(AccountV1 row) => (row.Value, row.Tag);

    public static (long Value, string Note) Read(AccountV2 row) => (row.Value, row.Note);
}
