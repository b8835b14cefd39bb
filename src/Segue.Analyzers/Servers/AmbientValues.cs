using Microsoft.CodeAnalysis;

namespace Segue.Analyzers.Servers;

/// <summary>Knows the static fields whose value is a thread's or a flow's own.</summary>
internal static class AmbientValues
{
    public static KnownTypes Types(Compilation compilation) => new(
        compilation,
        "System.Threading.AsyncLocal`1",
        "System.Threading.ThreadLocal`1",
        "System.ThreadStaticAttribute");

    public static bool Is(ISymbol member, KnownTypes types) => member is IFieldSymbol { IsStatic: true } field
        && (types.Contains(field.Type) || types.AreOn(field));
}
