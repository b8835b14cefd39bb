using System.Collections;

namespace Segue.Runtime.States;

/// <summary>
/// Makes a collection of boxed elements. The reading side is erased to <see cref="IEnumerable"/>, so that nothing is generic
/// over the types of two load contexts (I7).
/// </summary>
internal abstract class CollectionBuilder
{
    /// <summary>Makes the collection.</summary>
    /// <param name="elements">The elements; for dictionaries, <see cref="DictionaryEntry"/> values.</param>
    /// <param name="comparer">The comparer of the original where its keys are of the same type, else null.</param>
    public abstract object Build(IReadOnlyCollection<object?> elements, object? comparer);
}
