using System.Reflection;
using System.Runtime.Loader;

namespace Segue.Runtime.Tests.Harness;

/// <summary>
/// Loads this test assembly once more, into a collectible load context as a module's: each of its types then has a twin, of
/// the same shape and yet another type. Everything else is shared.
/// </summary>
internal sealed class TwinContext : IDisposable
{
    private readonly Context _context = new();
    private readonly Assembly _twin;

    public TwinContext() => _twin = _context.LoadFromStream(new MemoryStream(File.ReadAllBytes(typeof(TwinContext).Assembly.Location)));

    /// <summary>The twin of a type of this assembly, or of a generic type or array over such types.</summary>
    public Type TwinOf(Type type) => type switch
    {
        { IsArray: true } => TwinOf(type.GetElementType()!).MakeArrayType(),
        { IsConstructedGenericType: true } => TwinOf(type.GetGenericTypeDefinition()).MakeGenericType([.. type.GetGenericArguments().Select(TwinOf)]),
        _ when type.Assembly == typeof(TwinContext).Assembly => _twin.GetType(type.FullName!, throwOnError: true)!,
        _ => type,
    };

    public void Dispose() => _context.Unload();

    private sealed class Context() : AssemblyLoadContext("twins", isCollectible: true);
}
