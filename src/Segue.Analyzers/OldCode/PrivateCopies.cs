using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>The libraries that the module brings although the host has them too: what they keep goes with the module.</summary>
internal sealed class PrivateCopies(AnalyzerOptions options)
{
    private readonly HashSet<string> _names = new(Read(options), StringComparer.OrdinalIgnoreCase);

    public bool Contains(IAssemblySymbol assembly) => _names.Contains(assembly.Name);

    private static IEnumerable<string> Read(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.SeguePrivateNames", out string? names)
            ? names.Split(',').Select(static name => name.Trim())
            : [];
}
