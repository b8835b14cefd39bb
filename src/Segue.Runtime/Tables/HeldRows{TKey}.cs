using System.Diagnostics.CodeAnalysis;
using Segue.Runtime.States;

namespace Segue.Runtime.Tables;

/// <summary>
/// Quarantined rows after finalisation: taken out of the load context they came from, in the current module's own type of
/// their version, so that they keep no old code (I5, I7).
/// </summary>
internal sealed class HeldRows<TKey>(StateVersion rowVersion, IReadOnlyDictionary<TKey, object> rows, FrozenLayer<TKey>? below) : FrozenLayer<TKey>
    where TKey : notnull
{
    public override StateVersion RowVersion { get; } = rowVersion;

    public override FrozenLayer<TKey>? Below { get; } = below;

    public override long VisibleCount => rows.Count + (Below?.VisibleCount ?? 0);

    public override IEnumerable<TKey> Keys => rows.Keys;

    public override bool TryGetRow(TKey key, [MaybeNullWhen(false)] out object row) => rows.TryGetValue(key, out row);

    public override RowMark? GetMark(TKey key) => null;

    /// <summary>The same rows upon another layer.</summary>
    public HeldRows<TKey> Upon(FrozenLayer<TKey>? other) => new(RowVersion, rows, other);
}
