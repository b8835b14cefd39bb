using Segue.Runtime.Releases;
using Segue.Runtime.Servers;
using Segue.Runtime.States;

namespace Segue.Runtime.Migrations;

/// <summary>Why there is no way from one version to another.</summary>
internal static class MigrationFailures
{
    public static ReleaseException UnknownAlias(StateVersion from) => new(new ReleaseFailure(
        DiagnosticIds.MigrationPathMissing,
        $"The release's module knows no state '{from.Alias}'.",
        from.ToString(),
        "Keep the alias when a type is renamed; it is the identity. If the state is really another one, give the server another name."));

    public static ReleaseException PathMissing(StateVersion from, StateVersion to, int missingFrom) => new(new ReleaseFailure(
        DiagnosticIds.MigrationPathMissing,
        $"There is no way from {from} to {to}: nothing leads on from version {missingFrom}.",
        from.Alias,
        $"Add the migration, and keep version {missingFrom} in schemas/{from.Alias}.json of the module with the newer version."));

    public static ReleaseException ShapesDiffer(StateVersion one, StateVersion other) => new(new ReleaseFailure(
        DiagnosticIds.ShapeMismatch,
        $"Version {one.Version} of '{one.Alias}' has the shape {one.Fingerprint} in one module and {other.Fingerprint} in the other.",
        one.ToString(),
        "A version has one shape for ever. Restore the frozen shape of the version that ships, and give the change the next number."));

    public static ReleaseException NoWayBack(string alias, MigrationStep step) => new(new ReleaseFailure(
        DiagnosticIds.NoWayBack,
        $"{step.Migration.GetType().Name} has no way back: {step.Loss ?? "it declares none"}.",
        $"{alias}@{step.To}",
        "Go on to a later version instead, or restore a checkpoint of the earlier one."));

    public static ReleaseException ConstructionFailed(Type migration, Exception cause)
    {
        Exception root = cause is TypeInitializationException { InnerException: { } inner } ? inner : cause;
        return new ReleaseException(
            new ReleaseFailure(
                DiagnosticIds.CodePreparationFailed,
                $"The migration {migration.FullName} cannot be constructed: {root.GetType().FullName}: {root.Message}",
                migration.FullName,
                "Mend the constructor, or what the members are set to; a migration is made before anybody knows of any value."),
            ExceptionCrossing.Rebuild(root));
    }

    public static ReleaseException UnknownType(Type type) => new(new ReleaseFailure(
        DiagnosticIds.MigrationPathMissing,
        $"{type.FullName} is no state and no row of the module.",
        type.FullName,
        "Give it [State(\"alias\", version)], and build the module with Segue's generator."));

    public static ReleaseException UnknownVersion(string alias, int? version) => new(new ReleaseFailure(
        DiagnosticIds.MigrationPathMissing,
        $"The module knows no version {version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "of its own"} of '{alias}'.",
        alias,
        $"Keep every version in schemas/{alias}.json."));
}
