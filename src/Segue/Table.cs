using System.ComponentModel;
using Segue.Calls;

namespace Segue;

/// <summary>What the runtime sees of every table. Create a <see cref="Table{TKey, TValue}"/>.</summary>
public abstract class Table
{
    private protected Table()
    {
    }

    /// <summary>The type of the keys: a shared type, never one of a module's own.</summary>
    public abstract Type KeyType { get; }

    /// <summary>The type of the rows.</summary>
    public abstract Type RowType { get; }

    /// <summary>
    /// The live table that this one describes, after <see cref="Table{TKey, TValue}.To{TNew}"/> in a migration; null for a
    /// table with rows of its own.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract Table? Source { get; }

    /// <summary>Whether the table has rows of its own, and none yet: made as new, which a migration may do.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract bool IsNew { get; }

    /// <summary>Takes the rows away from code of a replaced version (I2).</summary>
    /// <param name="log">Where accesses are counted from now on.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void Revoke(StrayAccessLog log);
}
