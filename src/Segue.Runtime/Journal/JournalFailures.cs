using Segue.Runtime.Releases;

namespace Segue.Runtime.Journal;

/// <summary>What can be wrong with a journal. Implementations of <see cref="IReleaseJournal"/> throw these.</summary>
public static class JournalFailures
{
    /// <summary>The journal cannot be written, or not be read.</summary>
    /// <param name="location">The journal.</param>
    /// <param name="cause">Why.</param>
    /// <returns>What to throw.</returns>
    public static ReleaseException Unwritable(string location, Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new ReleaseException(
            new ReleaseFailure(
                DiagnosticIds.JournalUnwritable,
                $"The journal of releases cannot be written: {cause.Message}",
                location,
                "Nothing is done that cannot be written down. Make room, or give the service's user the right to write there, and try again."),
            cause);
    }

    /// <summary>The journal is not what was written.</summary>
    /// <param name="location">The journal.</param>
    /// <param name="what">What was found.</param>
    /// <param name="cause">How it showed; null where a check found it.</param>
    /// <returns>What to throw.</returns>
    public static ReleaseException Damaged(string location, string what, Exception? cause = null) => new(
        new ReleaseFailure(
            DiagnosticIds.JournalDamaged,
            $"The journal of releases is damaged: {what}",
            location,
            "Which release is current is not guessed. Restore the file from a backup, or move it away to start anew with the modules named for the start."),
        cause);

    /// <summary>Another host has the journal open.</summary>
    /// <param name="location">The journal.</param>
    /// <param name="cause">How it showed; null where a check found it.</param>
    /// <returns>What to throw.</returns>
    public static ReleaseException InUse(string location, Exception? cause = null) => new(
        new ReleaseFailure(
            DiagnosticIds.JournalInUse,
            "The journal of releases is open in another host.",
            location,
            "Stop the other host, or give each host a journal of its own."),
        cause);

    /// <summary>The journal was written by a version of Segue that this one does not know.</summary>
    /// <param name="location">The journal.</param>
    /// <param name="found">Its format.</param>
    /// <param name="known">The format that this version reads and writes.</param>
    /// <returns>What to throw.</returns>
    public static ReleaseException UnknownFormat(string location, long found, long known) => new(new ReleaseFailure(
        DiagnosticIds.JournalFormatUnknown,
        $"The journal of releases has format {found}, and this version of Segue knows {known}.",
        location,
        "Start with the version of Segue that wrote it, or name another file."));

    internal static ReleaseFailure ProcessEnded(string release, string during, string standing, string next) => new(
        DiagnosticIds.ProcessEnded,
        $"The process ended while the upgrade was {during}. {standing}",
        release,
        next);

    internal static ReleaseException ModuleLost(JournalModule module, string tried) => new(new ReleaseFailure(
        DiagnosticIds.KeptModuleLost,
        $"Module '{module.Name}' {module.Version} belongs to the release that is current, and is nowhere any more: {tried}.",
        module.Location,
        $"Put the build with the manifest hash {module.ManifestHash} back there, or start with the named modules ({nameof(StartChoice)}.{nameof(StartChoice.NamedModules)})."));

    internal static ReleaseFailure OutcomeUnwritten(ReleaseFailure cause, string release, string answers) => new(
        DiagnosticIds.OutcomeUnwritten,
        $"{answers} answers, but the journal does not know: {cause.What} A restart would start on the release before.",
        release,
        "Make the journal writable, then resolve the upgrade (Upgrade.ResolveAsync). Do not restart the host before.");

    internal static ReleaseFailure OtherModulesNamed(string named, string current) => new(
        DiagnosticIds.OtherModulesNamed,
        $"The modules named for the start are not those of the release that is current: {named}. The host starts on {current}.",
        Where: null,
        $"Upgrade to the named ones, or start with them ({nameof(StartChoice)}.{nameof(StartChoice.NamedModules)}).");
}
