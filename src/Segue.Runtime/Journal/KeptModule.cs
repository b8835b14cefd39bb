using Segue.Runtime.Loading;

namespace Segue.Runtime.Journal;

/// <summary>A module to keep: its files were read and found to be those of its manifest.</summary>
public sealed record KeptModule
{
    /// <summary>Which build it is.</summary>
    public required JournalModule Module { get; init; }

    /// <summary>Where it was read from.</summary>
    public required ModuleSource Source { get; init; }

    /// <summary>The content of each file by its path below the module's folder, <c>module.json</c> among them.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; }
}
