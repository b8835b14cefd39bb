using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <summary>What a rehearsal can find.</summary>
internal static class RehearsalFailures
{
    public static ReleaseException StateMigrationThrew(string server, Exception cause) => new(
        new ReleaseFailure(
            DiagnosticIds.StateMigrationFailed,
            $"The migration of the state threw: {cause.GetType().FullName}: {cause.Message}",
            server,
            "Make the migration total on every valid state. Nothing was touched."),
        ExceptionCrossing.Rebuild(cause));

    public static ReleaseException RowMigrationThrew(string server, string table, object key, int failed, Exception cause) => new(
        new ReleaseFailure(
            DiagnosticIds.RowMigrationFailed,
            $"The migration of {Rows(failed)} threw, first for '{key}': {cause.GetType().FullName}: {cause.Message}",
            $"{server}: {table}['{key}']",
            "Make the migration total on every valid row, or mend the row. Nothing was touched."),
        ExceptionCrossing.Rebuild(cause));

    public static ReleaseException RowMigrationThrew(string table, object key, int failed, string reason) => new(new ReleaseFailure(
        DiagnosticIds.RowMigrationFailed,
        $"The migration of {Rows(failed)} threw, first for '{key}': {reason}",
        $"{table}['{key}']",
        "Make the migration total on every valid row, or mend the row. Nothing was touched."));

    public static ReleaseException StateRoundTripBroken(string server, string difference) => new(new ReleaseFailure(
        DiagnosticIds.RoundTripBroken,
        $"Going up and down again does not give the same state: {difference}.",
        server,
        "Mend Down, or declare the loss with [Loss(\"…\")] on the migration. Nothing was touched."));

    public static ReleaseException RowRoundTripBroken(string server, string table, object key, int failed, string difference) => new(new ReleaseFailure(
        DiagnosticIds.RoundTripBroken,
        $"Going up and down again does not give the same row for {Rows(failed)}, first for '{key}': {difference}.",
        $"{server}: {table}['{key}']",
        "Mend Down, or declare the loss with [Loss(\"…\")] on the migration. Nothing was touched."));

    public static ReleaseException Invalid(string server, string problems) => new(new ReleaseFailure(
        DiagnosticIds.ValidationFailed,
        $"The migrated value is not valid: {problems}",
        server,
        "Mend the migration, or the rule. Nothing was touched."));

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
}
