using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;
using Segue.Generators.Parsing;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds JSON that is written and read by reflection: its caches know the module's types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReflectionJsonAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.ReflectionJson,
        "JSON by reflection keeps the module's types",
        "'{0}' looks at types of the module by reflection, in caches of the process that keep them until Segue clears the JSON of all of it. Declare a JsonSerializerContext and pass its type info.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ReflectionJson));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        OwnTypes own = new(context.Compilation);
        KnownTypes reflective = new(context.Compilation, "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute");
        KnownTypes contexts = new(context.Compilation, "System.Text.Json.Serialization.JsonSerializerContext");
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
                if (IsOfJson(method)
                    && reflective.AreOn(method)
                    && own.AreGivenTo(call)
                    && !call.Arguments.Any(argument => IsGenerated(argument.Value, contexts)))
                {
                    Report(called, $"{method.ContainingType.Name}.{method.Name}");
                }
            },
            OperationKind.Invocation);
    }

    private static bool IsOfJson(IMethodSymbol method)
    {
        string space = TypeNames.Namespace(method.ContainingType);
        return space.StartsWith("System.Text.Json", StringComparison.Ordinal) || space.StartsWith("System.Net.Http.Json", StringComparison.Ordinal);
    }

    /// <summary>The options of a generated context know the types that it lists, and look at none by reflection.</summary>
    private static bool IsGenerated(IOperation value, KnownTypes contexts) =>
        Expressions.WithoutConversions(value) is IPropertyReferenceOperation { Property.Name: "Options", Instance.Type: var type } && contexts.ContainsBaseOf(type);
}
