namespace Segue;

/// <summary>
/// A row that can be found by more than its key: by tag, by owner. Each index has a name, declared by a
/// <see cref="TableIndexAttribute"/> on the row's type.
/// </summary>
/// <remarks>
/// <para>
/// The name says what the keys mean. Where the next version has an index of the same name, its keys for a migrated row must be
/// those of the row before: the index then answers from the first moment, while rows are still being carried over. An index
/// that means something else needs another name; it is filled from the rows before it answers for the first time.
/// </para>
/// <para>Pure: the same row always gives the same keys.</para>
/// </remarks>
public interface IIndexedRow
{
    /// <summary>Says by which keys the row can be found.</summary>
    /// <param name="keys">Takes them; zero or more for each index.</param>
    void AddIndexKeys(RowIndexKeys keys);
}
