using System.Globalization;
using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Makes a model of a class with <c>[Server]</c>.</summary>
internal static class ServerParser
{
    public static Parsed<ServerModel> Parse(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new DiagnosticList(type.Locations[0]);
        string name = context.Attributes[0].ConstructorArguments is [{ Value: string text }] ? text : "";
        if (!SchemaNames.IsAlias(name))
        {
            diagnostics.Add(ServerDiagnostics.Name, type, name);
        }

        CheckForm(type, diagnostics);
        (string Alias, int Version)? state = FindState(type, diagnostics);
        string? keyType = ServerKeys.Find(type, diagnostics);
        List<INamedTypeSymbol> contracts =
        [
            .. type.AllInterfaces.Where(static contract => contract.FindAttribute(MetadataNames.ContractAttribute) is not null),
        ];
        if (contracts.Count == 0)
        {
            diagnostics.Add(ServerDiagnostics.WithoutContract, type, TypeNames.Message(type));
        }

        ServerMethodChecks.Check(type, contracts, context.SemanticModel.Compilation, diagnostics);
        TimerChecks.Check(type, context.SemanticModel.Compilation, diagnostics);
        ServerModel? model = diagnostics.IsEmpty && state is var (alias, version)
            ? new ServerModel(
                name,
                TypeNames.Definition(type).Replace('+', '.'),
                TypeNames.CSharp(type),
                alias,
                version,
                keyType,
                contracts.Select(static c => new ServedContract(TypeNames.CSharp(c), ContractFingerprint.Of(c))).ToEquatableArray())
            : null;
        return new Parsed<ServerModel>(model, diagnostics.Fallback, diagnostics.ToEquatableArray());
    }

    private static void CheckForm(INamedTypeSymbol type, DiagnosticList diagnostics)
    {
        string? reason = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            _ when type.IsGenericAnywhere() => "generic",
            _ when !type.IsNameable() => "not visible to the whole assembly",
            _ => null,
        };
        if (reason is not null)
        {
            diagnostics.Add(ServerDiagnostics.Form, type, TypeNames.Message(type), reason);
        }

        int constructors = type.InstanceConstructors.Count(static c => c.DeclaredAccessibility == Accessibility.Public);
        if (constructors != 1 && reason is null)
        {
            string count = constructors.ToString(CultureInfo.InvariantCulture);
            diagnostics.Add(ServerDiagnostics.Constructor, type, TypeNames.Message(type), count);
        }
    }

    private static (string Alias, int Version)? FindState(INamedTypeSymbol type, DiagnosticList diagnostics)
    {
        if (type.BaseTypes().FirstOrDefault(static ancestor => ancestor.Is(MetadataNames.Server)) is not { } server)
        {
            diagnostics.Add(ServerDiagnostics.Base, type, TypeNames.Message(type));
            return null;
        }

        ITypeSymbol stateType = server.TypeArguments[0];
        if (StateAttributeReader.Find(stateType) is { } state)
        {
            return state;
        }

        diagnostics.Add(ServerDiagnostics.State, type, TypeNames.Message(type), TypeNames.Message(stateType));
        return null;
    }
}
