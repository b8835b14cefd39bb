using Microsoft.CodeAnalysis;
using Segue.Generators.Diagnostics;

namespace Segue.Generators.Parsing;

/// <summary>Refuses members of a contract that cannot cross to a server whose code is replaced.</summary>
internal static class ContractMethodChecks
{
    /// <summary>Checks every member that a server of the contract would implement, inherited ones included.</summary>
    public static void Check(INamedTypeSymbol contract, DiagnosticList diagnostics)
    {
        foreach (ISymbol member in contract.AllInterfaces.Prepend(contract).SelectMany(static type => type.GetMembers()))
        {
            CheckMember(member, diagnostics);
        }
    }

    private static void CheckMember(ISymbol member, DiagnosticList diagnostics)
    {
        switch (member)
        {
            case { IsStatic: true }:
                CheckStatic(member, diagnostics);
                break;
            case IPropertySymbol { IsIndexer: true }:
                diagnostics.Add(ContractDiagnostics.MemberNotMethod, member, TypeNames.Message(member), "an indexer");
                break;
            case IPropertySymbol:
                diagnostics.Add(ContractDiagnostics.MemberNotMethod, member, TypeNames.Message(member), "a property");
                break;
            case IEventSymbol:
                diagnostics.Add(ContractDiagnostics.MemberNotMethod, member, TypeNames.Message(member), "an event");
                break;
            case IMethodSymbol { AssociatedSymbol: null, DeclaredAccessibility: not Accessibility.Private } method:
                CheckMethod(method, diagnostics);
                break;
            case IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation, IsAbstract: false } method:
                diagnostics.Add(ContractDiagnostics.DefaultImplementation, method, TypeNames.Message(method));
                break;
        }
    }

    /// <summary>A static member with a body of its own is called by name, not through a server, and may stay.</summary>
    private static void CheckStatic(ISymbol member, DiagnosticList diagnostics)
    {
        if ((member.IsAbstract || member.IsVirtual) && member is not IMethodSymbol { AssociatedSymbol: not null })
        {
            diagnostics.Add(ContractDiagnostics.StaticMember, member, TypeNames.Message(member));
        }
    }

    private static void CheckMethod(IMethodSymbol method, DiagnosticList diagnostics)
    {
        if (!method.IsAbstract)
        {
            diagnostics.Add(ContractDiagnostics.DefaultImplementation, method, TypeNames.Message(method));
            return;
        }

        if (method.IsGenericMethod)
        {
            diagnostics.Add(ContractDiagnostics.MethodGeneric, method, TypeNames.Message(method));
            return;
        }

        CheckReturnType(method, diagnostics);
        if (!CallRules.TryGetDeadline(method, out _))
        {
            diagnostics.Add(ContractDiagnostics.Deadline, method, TypeNames.Message(method));
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (WhyItCannotWait(parameter) is { } reason)
            {
                diagnostics.Add(ContractDiagnostics.Parameter, parameter, parameter.Name, TypeNames.Message(method), reason);
            }
        }
    }

    private static void CheckReturnType(IMethodSymbol method, DiagnosticList diagnostics)
    {
        if (method.ReturnType.Is(MetadataNames.AsyncEnumerable))
        {
            diagnostics.Add(ContractDiagnostics.Stream, method, TypeNames.Message(method));
        }
        else if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            // The compiler has said so already.
        }
        else if (ReturnTypes.TryGetKind(method, out _, out ITypeSymbol? result))
        {
            if (result is not null && LazyResults.Find(result) is { } lazy)
            {
                diagnostics.Add(ContractDiagnostics.ResultLazy, method, TypeNames.Message(method), TypeNames.Message(lazy));
            }
        }
        else
        {
            diagnostics.Add(ContractDiagnostics.ReturnType, method, TypeNames.Message(method), TypeNames.Message(method.ReturnType));
        }
    }

    private static string? WhyItCannotWait(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => "passed by reference",
        { Type.IsRefLikeType: true } => "a ref struct",
        { Type: IPointerTypeSymbol or IFunctionPointerTypeSymbol } => "a pointer",
        { Type: IArrayTypeSymbol { ElementType: IPointerTypeSymbol or IFunctionPointerTypeSymbol } } => "an array of pointers",
        _ => null,
    };
}
