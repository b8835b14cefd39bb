namespace Segue.Runtime.Tables;

/// <summary>A table's rows as they were at one moment, to be written as bytes while the table goes on; whatever its keys and rows are.</summary>
internal abstract class TableCut
{
    /// <summary>In the place of a row: there was none.</summary>
    protected static readonly object Absent = new();

    /// <summary>In the place of a row: it was in a layer below, whatever the top says of it now.</summary>
    protected static readonly object Below = new();

    /// <summary>The bound on the number of rows; null for none.</summary>
    public abstract int? MostRows { get; }

    /// <summary>How long a row may go unused; null for as long as it likes.</summary>
    public abstract TimeSpan? IdleTime { get; }

    /// <summary>Writes the rows, beside callers. Once.</summary>
    /// <returns>How many were written.</returns>
    public abstract ValueTask<long> WriteAsync(Stream stream, CancellationToken cancellation);

    /// <summary>Lets the table do without it again. In any case, written or not.</summary>
    public abstract void End();
}
