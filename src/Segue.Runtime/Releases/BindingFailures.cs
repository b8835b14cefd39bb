namespace Segue.Runtime.Releases;

/// <summary>Why the tables of a migrated state cannot be bound to rows.</summary>
internal static class BindingFailures
{
    public static ReleaseException Stale(string server, string member) => new(new ReleaseFailure(
        DiagnosticIds.StaleTable,
        "The migration carries on a table as it was before; what was written since would be lost (I4).",
        $"{server}: {member}",
        "Describe the table of the value that is migrated, with To<TNew>(), not that of the value before."));

    public static ReleaseException CarriedOnTwice(string server, string member) => new(new ReleaseFailure(
        DiagnosticIds.StaleTable,
        "The migration carries on one table as two; a row would have two values.",
        $"{server}: {member}",
        "Carry the table on once, and fill the second one from the server's own code."));

    public static ReleaseException NotPrepared(string server, string member) => new(new ReleaseFailure(
        DiagnosticIds.CommitFailed,
        "The migration describes a table that it did not describe in the rehearsal, so that nothing is prepared for it.",
        $"{server}: {member}",
        "Let the migration describe the same tables for every valid state, and upgrade again."));
}
