namespace Segue;

/// <summary>
/// A row that says how much it is worth keeping in a table with a bound (<see cref="Table{TKey, TValue}.MostRows"/>): of the rows
/// that a write looks at, one of the lowest rank goes, and among those the one that was not used for longest.
/// </summary>
/// <remarks>
/// The rank that counts is that of the row as it was last written; a row that a migration carried over keeps the one that it had,
/// and 0 where it had none.
/// </remarks>
public interface IRankedRow
{
    /// <summary>The higher, the longer it is kept; 0 for a row like any other.</summary>
    int Rank { get; }
}
