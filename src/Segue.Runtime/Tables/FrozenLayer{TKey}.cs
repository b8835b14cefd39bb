using System.Diagnostics.CodeAnalysis;
using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>
/// One generation of a table's rows, frozen. Seen through a type that is generic over the key alone, which is shared:
/// nothing may be generic over the rows of two load contexts (I7).
/// </summary>
/// <remarks>Immutable from the freeze on. It is the backup, and what going back needs.</remarks>
internal abstract class FrozenLayer<TKey>
    where TKey : notnull
{
    /// <summary>What its rows are.</summary>
    public abstract StateVersion RowVersion { get; }

    /// <summary>The layer under this one, or null.</summary>
    public abstract FrozenLayer<TKey>? Below { get; }

    /// <summary>How many rows can be seen from here down, quarantined ones included.</summary>
    public abstract long VisibleCount { get; }

    /// <summary>The keys of the rows that this layer itself has.</summary>
    public abstract IEnumerable<TKey> Keys { get; }

    /// <summary>Looks for a row in this layer alone.</summary>
    public abstract bool TryGetRow(TKey key, [MaybeNullWhen(false)] out object row);

    /// <summary>What this layer says of a key beside its rows, or null.</summary>
    public abstract RowMark? GetMark(TKey key);
}
