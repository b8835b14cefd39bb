using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds scopes of the host's container in a module: what is asked for through them is remembered by type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HostScopeAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.HostScope,
        "Module opens a scope of the host's container",
        "'{0}' opens a scope in which the host's container remembers every type that it is asked for, the module's among them. Take what you need in the constructor, or build a container of the module's own.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.HostScope));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        KnownTypes scopes = new(
            context.Compilation,
            "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory",
            "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions");
        KnownTypes built = new(context.Compilation, "Microsoft.Extensions.DependencyInjection.ServiceProvider");
        if (scopes.IsEmpty)
        {
            return;
        }

        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                IOperation? subject = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
                if (call.TargetMethod.Name is "CreateScope" or "CreateAsyncScope"
                    && scopes.Contains(call.TargetMethod.ContainingType)
                    && !(subject is not null && built.Contains(Expressions.WithoutConversions(subject).Type)))
                {
                    Report(called, call.TargetMethod.Name);
                }
            },
            OperationKind.Invocation);
    }
}
