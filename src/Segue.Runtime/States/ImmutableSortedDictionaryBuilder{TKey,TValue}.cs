using System.Collections;
using System.Collections.Immutable;

namespace Segue.Runtime.States;

internal sealed class ImmutableSortedDictionaryBuilder<TKey, TValue> : CollectionBuilder
    where TKey : notnull
{
    public override object Build(IReadOnlyCollection<object?> elements, object? comparer) => elements
        .Cast<DictionaryEntry>()
        .ToImmutableSortedDictionary(entry => (TKey)entry.Key, entry => (TValue)entry.Value!, comparer as IComparer<TKey>);
}
