using Microsoft.CodeAnalysis;
using Segue.Generators.Model;

namespace Segue.Generators.Parsing;

/// <summary>Collects what is wrong with one declaration.</summary>
/// <param name="fallback">Where a diagnostic points whose symbol comes from another assembly.</param>
internal sealed class DiagnosticList(Location fallback)
{
    private readonly List<DiagnosticInfo> _items = [];

    public bool IsEmpty => _items.Count == 0;

    public LocationInfo Fallback { get; } = LocationInfo.Of(fallback);

    public void Add(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) =>
        _items.Add(new DiagnosticInfo(descriptor, Locate(symbol), arguments));

    public EquatableArray<DiagnosticInfo> ToEquatableArray() => _items.ToEquatableArray();

    private LocationInfo Locate(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(static l => l.IsInSource) is { } location ? LocationInfo.Of(location) : Fallback;
}
