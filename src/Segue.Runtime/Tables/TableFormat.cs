namespace Segue.Runtime.Tables;

/// <summary>
/// A table as bytes: frames of MessagePack. First a heading; then each version of the rows once, with alias, version and
/// fingerprint, under a number; then rows: key, the number of the version that the value is in, when it was last used, and the
/// value; at the end how many rows there were, so that what is cut short is known for it.
/// </summary>
internal static class TableFormat
{
    public const string Name = "segue-table";

    /// <summary>Another number for another layout of the same format.</summary>
    public const int Version = 1;

    /// <summary>What a frame holds: its first value.</summary>
    public const int Heading = 0;
    public const int RowVersion = 1;
    public const int Rows = 2;
    public const int End = 3;

    /// <summary>Rows that were removed while the table was written: they may be among the others already, and are the same there.</summary>
    public const int RowsAgain = 4;
}
