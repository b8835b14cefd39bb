namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>Rows that are structs.</summary>
internal sealed class Points : IVersionPair<PointV1, PointV2>
{
    public static PointV1 MakeOld(long value, int tag) => new(value, tag);

    public static PointV2 MakeNew(long value, string note) => new(value, note);

    public static (long Value, int Tag) Read(PointV1 row) => (row.Value, row.Tag);

    public static (long Value, string Note) Read(PointV2 row) => (row.Value, row.Note);
}
