using System.Collections.Frozen;

namespace Segue.Runtime.States;

internal sealed class FrozenSetBuilder<T> : CollectionBuilder
{
    public override object Build(IReadOnlyCollection<object?> elements, object? comparer) =>
        elements.Cast<T>().ToFrozenSet(comparer as IEqualityComparer<T>);
}
