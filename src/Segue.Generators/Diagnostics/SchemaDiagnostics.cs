using Microsoft.CodeAnalysis;

namespace Segue.Generators.Diagnostics;

/// <summary>Where schemas/ and the code tell different histories.</summary>
internal static class SchemaDiagnostics
{
    private const string Category = "Segue.Schemas";

    public static readonly DiagnosticDescriptor Missing = new(
        DiagnosticIds.SchemaMissing,
        "State has no schema file",
        "State '{0}' has no schema file. Its version {1} has the fingerprint {2}: write schemas/{0}.json with `segue schema "
        + "freeze` and include it in AdditionalFiles.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaMissing));

    public static readonly DiagnosticDescriptor Unreadable = new(
        DiagnosticIds.SchemaUnreadable,
        "Schema file cannot be read",
        "Line {0}, column {1}: {2}. Resolve what a merge has left, or take the file from the last release; `segue schema freeze` "
        + "adds the newest version again.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaUnreadable));

    public static readonly DiagnosticDescriptor AliasDiffers = new(
        DiagnosticIds.SchemaAliasDiffers,
        "Schema file is of another alias",
        "The file is called '{0}.json' and says that it is of the alias '{1}'. An alias never changes: rename the file, or put "
        + "the alias back.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaAliasDiffers));

    public static readonly DiagnosticDescriptor FileTwice = new(
        DiagnosticIds.SchemaFileTwice,
        "Alias has two schema files",
        "The alias '{0}' has another schema file: {1}. Keep one of them.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaFileTwice));

    public static readonly DiagnosticDescriptor VersionMissing = new(
        DiagnosticIds.SchemaVersionMissing,
        "Version is not in the schema file",
        "Version {0} of '{1}' is not in its schema file, which ends at version {2}. The version has the fingerprint {3}: `segue "
        + "schema freeze` adds it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaVersionMissing));

    public static readonly DiagnosticDescriptor NotConsecutive = new(
        DiagnosticIds.SchemaNotConsecutive,
        "Versions do not follow one another",
        "Version {0} of '{1}' follows version {2}. Versions go up by one: {3}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaNotConsecutive));

    public static readonly DiagnosticDescriptor Fingerprint = new(
        DiagnosticIds.SchemaFingerprint,
        "Members and fingerprint disagree",
        "Version {0} of '{1}' is stored with the fingerprint {2} and its members have {3}. Somebody edited a frozen shape: take "
        + "the version from the last release, and make a new version of what should change.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaFingerprint));

    public static readonly DiagnosticDescriptor ChainBroken = new(
        DiagnosticIds.SchemaChainBroken,
        "Versions and chain disagree",
        "Version {0} of '{1}' is stored with the chain {2}; its fingerprint and the version before give {3}. A version before it "
        + "was changed or removed: take the file from the last release, then run `segue schema freeze`.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaChainBroken));

    public static readonly DiagnosticDescriptor Head = new(
        DiagnosticIds.SchemaHead,
        "Head and versions disagree",
        "The head of '{0}' is \"{1}\" and its versions give \"{2}\". Two branches may both have added a version: keep one, make "
        + "the other the next version, then run `segue schema freeze`.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaHead));

    public static readonly DiagnosticDescriptor ShapeDiffers = new(
        DiagnosticIds.SchemaShapeDiffers,
        "Shape differs from the schema file",
        "Version {0} of '{1}' has another shape than its schema file says: {2}. {3}. The shape in code has the fingerprint {4}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaShapeDiffers));

    public static readonly DiagnosticDescriptor Newer = new(
        DiagnosticIds.SchemaNewer,
        "Schema file has a newer version",
        "'{0}' is at version {1} and its schema file goes on to version {2}. Take over the newer version's code, or, if it never "
        + "shipped, remove it from the file with `segue schema freeze`.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaNewer));

    public static readonly DiagnosticDescriptor RowUnknown = new(
        DiagnosticIds.SchemaRowUnknown,
        "Version of a row is unknown",
        "Version {0} of '{1}' holds rows of '{2}' version {3}, which neither the code nor schemas/{2}.json has. Put the schema "
        + "file of the rows back, or run `segue schema freeze`.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(DiagnosticIds.SchemaRowUnknown));
}
