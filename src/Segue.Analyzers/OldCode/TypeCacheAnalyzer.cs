using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds calls of shared libraries that remember the types they were given for ever.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TypeCacheAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.TypeCache,
        "Shared cache keeps the module's types",
        "'{0}' remembers types of the module in a static cache that outlives it, so that two versions' types meet there. {1}.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.TypeCache));

    private static readonly SharedCache[] Caches =
    [
        new("System.ComponentModel.TypeDescriptor", Method: null, "Read the members in code"),
        new("System.ComponentModel.DataAnnotations.Validator", Method: null, "Implement IValidatableObject on the state, which Segue validates, or check in code"),
        new("MemoryPack.MemoryPackSerializer", Method: null, "Give the module a copy of its own: <SeguePrivate Include=\"MemoryPack.Core\" />", IsPrivateCopyEnough: true),
        new("Nerdbank.MessagePack.MessagePackSerializer", Method: null, "Write and read in code with MessagePackWriter and MessagePackReader"),
        new("PolyType.ReflectionProvider.ReflectionTypeShapeProvider", "Create", "Use shapes that are generated, or ReflectionTypeShapeProvider.Default"),
        new("Microsoft.Extensions.AI.AIFunctionFactory", "Create", "Let the host make functions, with JSON options that go with the version"),
        new("Microsoft.Extensions.AI.AIJsonUtilities", Method: null, "Let the host make functions, with JSON options that go with the version"),
        new("ModelContextProtocol.Server.McpServerTool", "Create", "Let the host make tools, with JSON options that go with the version"),
    ];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        OwnTypes own = new(context.Compilation);
        PrivateCopies copies = new(context.Options);
        List<(SharedCache Cache, KnownTypes Types)> caches =
        [
            .. Caches.Select(cache => (cache, new KnownTypes(context.Compilation, cache.Type))).Where(static known => !known.Item2.IsEmpty),
        ];
        context.RegisterOperationAction(
            called =>
            {
                var call = (IInvocationOperation)called.Operation;
                (SharedCache cache, _) = caches.FirstOrDefault(known => known.Types.Contains(call.TargetMethod.ContainingType));
                if (cache is not null
                    && (cache.Method is null || cache.Method == call.TargetMethod.Name)
                    && !(cache.IsPrivateCopyEnough && copies.Contains(call.TargetMethod.ContainingAssembly))
                    && own.AreGivenTo(call))
                {
                    Report(called, $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}", cache.Instead);
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            bound => ReportOutermost(bound, "dynamic", "Name the types, or call through an interface"),
            OperationKind.DynamicInvocation,
            OperationKind.DynamicMemberReference,
            OperationKind.DynamicIndexerAccess,
            OperationKind.DynamicObjectCreation);
    }

    private void ReportOutermost(OperationAnalysisContext context, string what, string instead)
    {
        // a.B.C() is one place, not three.
        if (context.Operation.Parent is not (IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation))
        {
            Report(context, what, instead);
        }
    }
}
