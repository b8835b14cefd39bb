using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Segue.Generators.Diagnostics;

namespace Segue.Analyzers.OldCode;

/// <summary>Finds handlers on events of objects that outlive the version, and that nobody takes off again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ForeignEventAnalyzer() : ModuleAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.ForeignEvent,
        "Handler stays on an event of the host",
        "'{0}.{1}' holds the handler, and with it this version's code, for as long as it lives. Keep the handler in a field and take it off with -= when the server is disposed of.",
        OldCode,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ForeignEvent));

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        OwnTypes own = new(context.Compilation);
        context.RegisterOperationAction(assigned => Check(assigned, own), OperationKind.EventAssignment);
    }

    private void Check(OperationAnalysisContext context, OwnTypes own)
    {
        var assignment = (IEventAssignmentOperation)context.Operation;
        if (!assignment.Adds
            || assignment.EventReference is not IEventReferenceOperation { Event: var subject, Instance: var instance }
            || own.Contains(subject)
            || instance is IInstanceReferenceOperation
            || Expressions.IsMadeHere(Expressions.Symbol(instance))
            || IsTakenOff(subject.Name, context.ContainingSymbol))
        {
            return;
        }

        Report(context, subject.ContainingType.Name, subject.Name);
    }

    /// <summary>A lambda has no name to be taken off by, so what is taken off is a handler that was put on.</summary>
    private static bool IsTakenOff(string name, ISymbol around) => Expressions.TypeAround(around)
        .SelectMany(static type => type.DescendantNodes())
        .OfType<AssignmentExpressionSyntax>()
        .Where(static assignment => assignment.IsKind(SyntaxKind.SubtractAssignmentExpression))
        .Any(assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault()?.Identifier.ValueText == name);
}
