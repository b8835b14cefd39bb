using System.Collections;
using System.Collections.Frozen;

namespace Segue.Runtime.States;

internal sealed class FrozenDictionaryBuilder<TKey, TValue> : CollectionBuilder
    where TKey : notnull
{
    public override object Build(IReadOnlyCollection<object?> elements, object? comparer) => elements
        .Cast<DictionaryEntry>()
        .ToFrozenDictionary(entry => (TKey)entry.Key, entry => (TValue)entry.Value!, comparer as IEqualityComparer<TKey>);
}
