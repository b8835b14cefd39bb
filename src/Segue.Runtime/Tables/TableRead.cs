namespace Segue.Runtime.Tables;

/// <summary>The bytes of a table on their way to rows; nobody has it yet. Whatever its keys and rows are.</summary>
internal abstract class TableRead
{
    /// <summary>Whether the end of the table has been read.</summary>
    public abstract bool IsEnded { get; }

    /// <summary>How many rows there are. After the end.</summary>
    public abstract long Rows { get; }

    /// <summary>Reads the next frame.</summary>
    /// <exception cref="Bytes.BytesException">It is damaged, foreign, or of a version that the module does not know.</exception>
    public abstract void Read(byte[] payload);

    /// <summary>Lets a table that a migration or a reader has described have the rows. After the end, once.</summary>
    /// <param name="described">The table; nobody has it yet.</param>
    /// <param name="hosting">Whose table it is.</param>
    /// <param name="mostRows">The bound on the number of rows; null for none.</param>
    /// <param name="idleTime">How long a row may go unused; null for as long as it likes.</param>
    public abstract void PutInto(Table described, TableHosting hosting, int? mostRows, TimeSpan? idleTime);

    /// <summary>Writes the rows as bytes again, all of them in the version that was read for. After the end.</summary>
    /// <exception cref="Releases.ReleaseException">A row's migration threw.</exception>
    public abstract Stream Rewrite();
}
