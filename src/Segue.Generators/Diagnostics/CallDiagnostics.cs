using Microsoft.CodeAnalysis;

namespace Segue.Generators.Diagnostics;

/// <summary>What the methods of a server may not do in the way they are run: beside other calls, or by a timer.</summary>
internal static class CallDiagnostics
{
    private const string Category = "Segue.Servers";

    public static readonly DiagnosticDescriptor RuleOutsideContract = new(
        DiagnosticIds.CallRuleOutsideContract,
        "How calls run is said outside of the contract",
        "'{0}' has [{1}], which says how calls of a contract method run and does nothing here. Put it on the method of the contract.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.CallRuleOutsideContract));

    public static readonly DiagnosticDescriptor ConcurrentWritesState = new(
        DiagnosticIds.ConcurrentWritesState,
        "Concurrent method writes the state",
        "'{0}' is reached from '{1}', which is [Concurrent], and writes the state; a call that runs meanwhile would lose its "
        + "write. Write to a table, or take [Concurrent] from the contract.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ConcurrentWritesState));

    public static readonly DiagnosticDescriptor TimerMethod = new(
        DiagnosticIds.TimerMethod,
        "Method cannot be run by a timer",
        "'{0}' has [Timer] and cannot be run by one: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.TimerMethod));

    public static readonly DiagnosticDescriptor TimerName = new(
        DiagnosticIds.TimerName,
        "Name of a timer is malformed or used twice",
        "'{0}' {1}. Use lower-case letters, digits and hyphens, with a letter first, once in a server.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.TimerName));

    public static readonly DiagnosticDescriptor TimerUnknown = new(
        DiagnosticIds.TimerUnknown,
        "Timer has no method",
        "'{0}' has no method with [Timer(\"{1}\")], so the timer would have nothing to run. Write one, or correct the name.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.TimerUnknown));
}
