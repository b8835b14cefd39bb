using System.Collections;

namespace Segue.Runtime.States;

/// <summary>Copies a collection element by element into the same kind of collection of another load context's types.</summary>
/// <param name="builder">Makes the target.</param>
/// <param name="copyKey">Copies an element of a sequence or set, or a key; null where it can be moved as it is.</param>
/// <param name="copyValue">Copies the value of a pair; null where it can be moved as it is.</param>
internal sealed class CollectionCopier(CollectionBuilder builder, Func<object, object>? copyKey, Func<object, object>? copyValue)
{
    /// <summary>Copies a collection.</summary>
    /// <param name="source">The collection; not null.</param>
    /// <param name="comparer">Its comparer where the target can use it, else null.</param>
    public object Copy(object source, object? comparer) => source is IDictionary dictionary
        ? builder.Build(CopyPairs(dictionary), comparer)
        : builder.Build(CopyElements((ICollection)source), comparer);

    private List<object?> CopyElements(ICollection source)
    {
        List<object?> elements = new(source.Count);
        foreach (object? element in source)
        {
            elements.Add(Apply(copyKey, element));
        }

        return elements;
    }

    private List<object?> CopyPairs(IDictionary source)
    {
        List<object?> pairs = new(source.Count);
        foreach (DictionaryEntry pair in source)
        {
            pairs.Add(new DictionaryEntry(Apply(copyKey, pair.Key)!, Apply(copyValue, pair.Value)));
        }

        return pairs;
    }

    private static object? Apply(Func<object, object>? copy, object? value) => copy is null || value is null ? value : copy(value);
}
