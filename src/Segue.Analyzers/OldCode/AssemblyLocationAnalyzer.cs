using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds questions for the place of the module's own assembly, which is loaded from bytes and has none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AssemblyLocationAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.AssemblyLocation,
        "Module has no place on the disk",
        "'Assembly.{0}' of a module is empty: its assemblies are loaded from bytes, so that no file is locked. Embed what the code reads as a resource, or take the folder from the host's options.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.AssemblyLocation));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        OwnTypes own = new(context.Compilation);
        KnownTypes assembly = new(context.Compilation, "System.Reflection.Assembly");
        context.RegisterOperationAction(
            read =>
            {
                var property = (IPropertyReferenceOperation)read.Operation;
                if (property.Property.Name is "Location" or "CodeBase"
                    && assembly.ContainsBaseOf(property.Property.ContainingType)
                    && property.Instance is { } instance
                    && IsOwn(instance, own, assembly))
                {
                    Report(read, property.Property.Name);
                }
            },
            OperationKind.PropertyReference);
    }

    /// <summary>By a type of the module, by <c>GetType()</c> of this object, or by the code that runs.</summary>
    private static bool IsOwn(IOperation instance, OwnTypes own, KnownTypes assembly) => instance switch
    {
        IPropertyReferenceOperation { Property.Name: "Assembly", Instance: ITypeOfOperation named } => own.AreIn(named.TypeOperand),
        IPropertyReferenceOperation { Property.Name: "Assembly", Instance: IInvocationOperation { TargetMethod.Name: "GetType", Instance: IInstanceReferenceOperation } } => true,
        IInvocationOperation { TargetMethod: { Name: "GetExecutingAssembly", ContainingType: var type } } => assembly.Contains(type),
        _ => false,
    };
}
