using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Diagnostics;
using Segue.Generators.Schemas;

namespace Segue.Generators.Parsing;

/// <summary>Checks the methods that a server's timers run, and the names of the timers that it starts.</summary>
internal static class TimerChecks
{
    public static void Check(INamedTypeSymbol server, Compilation compilation, DiagnosticList diagnostics)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (IMethodSymbol method in MethodsOf(server))
        {
            AttributeData timer = method.FindAttribute(MetadataNames.TimerAttribute)!;
            string name = timer.ConstructorArguments is [{ Value: string text }] ? text : "";
            if (!SchemaNames.IsAlias(name))
            {
                diagnostics.Add(CallDiagnostics.TimerName, method, name, "is no name of a timer");
            }
            else if (!names.Add(name))
            {
                diagnostics.Add(CallDiagnostics.TimerName, method, name, $"names two timers of {TypeNames.Message(server)}");
            }

            if (WhyItCannotRun(method, timer) is { } reason)
            {
                diagnostics.Add(CallDiagnostics.TimerMethod, method, TypeNames.Message(method), reason);
            }
        }

        foreach (SyntaxReference declaration in server.DeclaringSyntaxReferences)
        {
            CheckStarts(server, declaration.GetSyntax(), names, compilation, diagnostics);
        }
    }

    /// <summary>Those of the class and of its bases; what is overridden comes once.</summary>
    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol server) => server.BaseTypes()
        .Prepend(server)
        .SelectMany(static type => type.GetMembers())
        .OfType<IMethodSymbol>()
        .Where(static method => !method.IsOverride && method.FindAttribute(MetadataNames.TimerAttribute) is not null);

    private static string? WhyItCannotRun(IMethodSymbol method, AttributeData timer)
    {
        if (method.IsStatic || method.IsGenericMethod || method.IsAbstract)
        {
            return "it must be an instance method with a body and without type parameters.";
        }

        if (method.Parameters.Length > 1 || method.Parameters.Any(static p => p.RefKind != RefKind.None || !p.Type.Is(MetadataNames.CancellationToken)))
        {
            return "it may take a CancellationToken and nothing else.";
        }

        bool isAsync = method.ReturnType.Is(MetadataNames.Task) || method.ReturnType.Is(MetadataNames.ValueTask);
        if (!isAsync && (!method.ReturnsVoid || method.IsAsync))
        {
            return "it must return Task or ValueTask, or nothing where it is not async.";
        }

        TypedConstant every = timer.NamedArguments.FirstOrDefault(static argument => argument.Key == "Every").Value;
        return every.Value is string text && !CallRules.TryParseTime(text, out _)
            ? $"'{text}' is no time between ticks; write a TimeSpan such as \"00:01:00\"."
            : null;
    }

    private static void CheckStarts(INamedTypeSymbol server, SyntaxNode declaration, HashSet<string> names, Compilation compilation, DiagnosticList diagnostics)
    {
        SemanticModel? model = null;
        foreach (InvocationExpressionSyntax invocation in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (invocation is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start" }, ArgumentList.Arguments: [{ Expression: { } name }, ..] })
            {
                continue;
            }

            model ??= compilation.GetSemanticModel(declaration.SyntaxTree);
            if (model.GetSymbolInfo(invocation).Symbol is IMethodSymbol started
                && started.ContainingType.Is(MetadataNames.ServerTimers)
                && model.GetConstantValue(name) is { HasValue: true, Value: string constant }
                && !names.Contains(constant))
            {
                diagnostics.Add(CallDiagnostics.TimerUnknown, server, TypeNames.Message(server), constant);
            }
        }
    }
}
