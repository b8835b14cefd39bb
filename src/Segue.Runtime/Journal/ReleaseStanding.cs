namespace Segue.Runtime.Journal;

/// <summary>What is current, and what can be gone back to: all that a start needs to know.</summary>
public sealed record ReleaseStanding
{
    /// <summary>The name of the release that is current.</summary>
    public required string Release { get; init; }

    /// <summary>The modules that run, all of them.</summary>
    public required IReadOnlyList<JournalModule> Modules { get; init; }

    /// <summary>
    /// The manifest hashes of the modules that were named for the last start, and of those of every release that was committed
    /// since, gone back from or not: a module named for the next start that is none of them has been deployed meanwhile.
    /// </summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>The releases that can be gone back from, the last one first.</summary>
    public IReadOnlyList<PastRelease> Past { get; init; } = [];

    /// <summary>
    /// The highest place in the order of releases that the host has come to, of those gone back from too; null where no release had one.
    /// </summary>
    public long? Sequence { get; init; }

    /// <summary>The manifest hashes of all modules that it takes to run and to go back.</summary>
    /// <returns>The hashes.</returns>
    internal IEnumerable<string> ModuleHashes() => Modules.Concat(Past.SelectMany(past => past.Replaced)).Select(module => module.ManifestHash);
}
