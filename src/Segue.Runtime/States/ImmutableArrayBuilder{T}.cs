using System.Collections.Immutable;

namespace Segue.Runtime.States;

internal sealed class ImmutableArrayBuilder<T> : CollectionBuilder
{
    public override object Build(IReadOnlyCollection<object?> elements, object? comparer) => elements.Cast<T>().ToImmutableArray();
}
