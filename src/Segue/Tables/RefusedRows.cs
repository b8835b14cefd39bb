using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Segue.Tables;

/// <summary>A table none of whose operations can be done; derived classes say why.</summary>
internal abstract class RefusedRows<TKey, TValue> : TableDetour<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    public override int Count => throw Refusal();

    public override IReadOnlyCollection<QuarantinedRow<TKey>> Quarantined => throw Refusal();

    /// <summary>Makes the exception that refuses an operation.</summary>
    public abstract SegueException Refusal([CallerMemberName] string operation = "");

    public override bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => throw Refusal();

    public override void Set(TKey key, TValue value) => throw Refusal();

    public override bool TryAdd(TKey key, TValue value) => throw Refusal();

    public override bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue) => throw Refusal();

    public override bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value) => throw Refusal();

    public override TValue GetOrAdd(TKey key, Func<TKey, TValue> factory) => throw Refusal();

    public override TValue AddOrUpdate(TKey key, Func<TKey, TValue> add, Func<TKey, TValue, TValue> update) => throw Refusal();

    public override bool TryRepair(TKey key, TValue value) => throw Refusal();

    public override bool TryDiscard(TKey key) => throw Refusal();

    public override IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => throw Refusal();
}
