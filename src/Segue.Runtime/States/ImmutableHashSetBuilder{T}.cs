using System.Collections.Immutable;

namespace Segue.Runtime.States;

internal sealed class ImmutableHashSetBuilder<T> : CollectionBuilder
{
    public override object Build(IReadOnlyCollection<object?> elements, object? comparer) =>
        elements.Cast<T>().ToImmutableHashSet(comparer as IEqualityComparer<T>);
}
