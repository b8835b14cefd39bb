using Microsoft.CodeAnalysis;

namespace Segue.Generators.Diagnostics;

/// <summary>What a migration may not be, and where one is missing.</summary>
internal static class MigrationDiagnostics
{
    private const string Category = "Segue.Migrations";

    public static readonly DiagnosticDescriptor Step = new(
        DiagnosticIds.MigrationStep,
        "Migration is not between neighbours",
        "'{0}' goes from {1} to {2}. A migration goes from a version to the next one of the same alias; longer ways are made of steps.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.MigrationStep));

    public static readonly DiagnosticDescriptor NotCreatable = new(
        DiagnosticIds.MigrationNotCreatable,
        "Migration cannot be made",
        "'{0}' {1}. Segue makes migrations itself: give the class a public constructor without parameters, no type parameters, "
        + "and a name that the whole assembly can use.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.MigrationNotCreatable));

    public static readonly DiagnosticDescriptor Twice = new(
        DiagnosticIds.MigrationTwice,
        "Step has two migrations",
        "'{0}' and '{1}' both migrate '{2}' from version {3} to {4}. Keep one.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.MigrationTwice));

    public static readonly DiagnosticDescriptor Missing = new(
        DiagnosticIds.MigrationMissing,
        "Version without a migration path",
        "'{0}' has no migration from version {1} to {2}, so state of version {1} could not be carried over. {5}Derive a class from "
        + "Migration<{3}, {4}>, which `segue migration add NAME` begins.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.MigrationMissing));
}
