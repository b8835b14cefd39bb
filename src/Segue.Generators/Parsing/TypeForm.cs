using Microsoft.CodeAnalysis;

namespace Segue.Generators.Parsing;

/// <summary>Says why the form of a type keeps it from being a state or a nested type.</summary>
internal static class TypeForm
{
    /// <summary>The reason, as it follows "is"; null where there is none.</summary>
    public static string? WhyNoState(INamedTypeSymbol type) => type switch
    {
        { ContainingType: not null } => "nested in another type",
        { IsFileLocal: true } => "local to its file",
        _ => WhyNoValue(type),
    };

    /// <summary>The reason, as it follows "is"; null where there is none.</summary>
    public static string? WhyNotNested(INamedTypeSymbol type) =>
        !type.IsNameable() ? "not visible to the whole assembly" : WhyNoValue(type);

    private static string? WhyNoValue(INamedTypeSymbol type) => type switch
    {
        _ when type.IsGenericAnywhere() => "generic",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsRefLikeType: true } => "a ref struct",
        { TypeKind: TypeKind.Class, IsSealed: false } => "not sealed",
        { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } ancestor } =>
            $"derived from '{TypeNames.Message(ancestor)}'",
        _ => null,
    };
}
