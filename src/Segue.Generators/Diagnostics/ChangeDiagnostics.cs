using Microsoft.CodeAnalysis;

namespace Segue.Generators.Diagnostics;

/// <summary>Where <c>[Added]</c>, <c>[Renamed]</c> and <c>[Removed]</c> say what the shapes do not.</summary>
internal static class ChangeDiagnostics
{
    private const string Category = "Segue.Migrations";

    public static readonly DiagnosticDescriptor Version = new(
        DiagnosticIds.ChangeVersion,
        "Attribute speaks of a version that it cannot change",
        "What is said of '{0}' is said for version {1} of '{2}', and {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ChangeVersion));

    public static readonly DiagnosticDescriptor Added = new(
        DiagnosticIds.ChangeAdded,
        "Member is not new",
        "'{0}' is said to be new in version {1} of '{2}', and version {3} has it too. Remove [Added], or say [Renamed] of the member that "
        + "takes its place.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ChangeAdded));

    public static readonly DiagnosticDescriptor Renamed = new(
        DiagnosticIds.ChangeRenamed,
        "Member has no such name before",
        "'{0}' is said to be called '{1}' before version {2} of '{3}', and {4}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ChangeRenamed));

    public static readonly DiagnosticDescriptor Removed = new(
        DiagnosticIds.ChangeRemoved,
        "Member is not gone",
        "'{0}' is said to be gone in version {1} of '{2}', and {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ChangeRemoved));

    public static readonly DiagnosticDescriptor Twice = new(
        DiagnosticIds.ChangeTwice,
        "Member has changed in two ways",
        "'{0}' is said to be {1} and to be {2} in version {3} of '{4}'. Say one of them, or write a migration.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ChangeTwice));

    public static readonly DiagnosticDescriptor Value = new(
        DiagnosticIds.ChangeValue,
        "Value does not fit the member",
        "{0} is no value of '{1}' ({2}) in version {3} of '{4}'. Give a constant of its type, or write a migration where there is none.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ChangeValue));

    public static readonly DiagnosticDescriptor BesideMigration = new(
        DiagnosticIds.ChangeBesideMigration,
        "Step has a migration and attributes",
        "'{0}' migrates '{1}' from version {2} to {3}, and attributes say what becomes of members in version {3} too. Keep one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.ChangeBesideMigration));
}
