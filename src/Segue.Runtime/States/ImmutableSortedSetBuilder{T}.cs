using System.Collections.Immutable;

namespace Segue.Runtime.States;

internal sealed class ImmutableSortedSetBuilder<T> : CollectionBuilder
{
    public override object Build(IReadOnlyCollection<object?> elements, object? comparer) =>
        elements.Cast<T>().ToImmutableSortedSet(comparer as IComparer<T>);
}
