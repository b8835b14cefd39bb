using System.Reflection;
using System.Runtime.Loader;

namespace Segue.Runtime.Loading;

/// <summary>Which assemblies a module takes from the host: all that the host has, unless the manifest says otherwise.</summary>
/// <remarks>
/// A type that crosses must come from one assembly that both see, or A is not A. So a module that brings its own copy of
/// such an assembly is refused with both paths, instead of failing in a cast much later.
/// </remarks>
internal sealed class SharedAssemblies
{
    /// <summary>What the host was started with: the framework and the application's own files, by simple name.</summary>
    private readonly Dictionary<string, string> _paths;

    public SharedAssemblies() => _paths = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The host's copy of an assembly, or null where it has none.</summary>
    public string? FindInHost(string simpleName) =>
        _paths.GetValueOrDefault(simpleName)
        ?? AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => NameIs(assembly, simpleName))?.GetName().Name;

    private static bool NameIs(Assembly assembly, string simpleName) =>
        string.Equals(assembly.GetName().Name, simpleName, StringComparison.OrdinalIgnoreCase);
}
