using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds registrations on tokens, and sources linked to them, that nobody disposes of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CancellationRegistrationAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.CancellationRegistration,
        "Registration on a token is never disposed of",
        "{0} is held by the token for as long as its source lives, and keeps this version's code. Dispose of it with the call (using), or with the server.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.CancellationRegistration));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes tokens = new(context.Compilation, "System.Threading.CancellationToken");
        KnownTypes sources = new(context.Compilation, "System.Threading.CancellationTokenSource");
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                string? what = call.TargetMethod.Name switch
                {
                    "Register" or "UnsafeRegister" when tokens.Contains(call.TargetMethod.ContainingType) && !IsOfOwnSource(call.Instance) => "The registration",
                    "CreateLinkedTokenSource" when sources.Contains(call.TargetMethod.ContainingType) => "The linked source",
                    _ => null,
                };
                if (what is not null && !Disposal.IsSeenTo(call, called.ContainingSymbol))
                {
                    Report(called, what);
                }
            },
            OperationKind.Invocation);
    }

    /// <summary>A source that the module has made goes with the module, and its registrations with it.</summary>
    private static bool IsOfOwnSource(IOperation? token) =>
        token is IPropertyReferenceOperation { Property.Name: "Token", Instance: { } source } && Expressions.IsMadeHere(Expressions.Symbol(source));
}
