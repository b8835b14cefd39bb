using System.Collections;
using System.Collections.Immutable;

namespace Segue.Runtime.States;

internal sealed class ImmutableDictionaryBuilder<TKey, TValue> : CollectionBuilder
    where TKey : notnull
{
    public override object Build(IReadOnlyCollection<object?> elements, object? comparer) => elements
        .Cast<DictionaryEntry>()
        .ToImmutableDictionary(entry => (TKey)entry.Key, entry => (TValue)entry.Value!, comparer as IEqualityComparer<TKey>);
}
