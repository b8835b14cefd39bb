using Microsoft.CodeAnalysis;

namespace Segue.Generators.Model;

/// <summary>A diagnostic as the pipeline carries it.</summary>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, LocationInfo Location, EquatableArray<string> Arguments)
{
    public DiagnosticInfo(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments)
        : this(descriptor, location, arguments.ToEquatableArray())
    {
    }

    public Diagnostic ToDiagnostic(Compilation compilation) => Diagnostic.Create(Descriptor, Location.ToLocation(compilation), [.. Arguments]);
}
