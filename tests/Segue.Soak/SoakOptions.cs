namespace Segue.Soak;

/// <summary>What a run is to be like.</summary>
internal sealed record SoakOptions
{
    /// <summary>How long releases come and go.</summary>
    public required int Seconds { get; init; }

    /// <summary>What all choices follow from. When they meet what else runs is the machine's to say.</summary>
    public required int Seed { get; init; }

    /// <summary>Where the report goes; null for nowhere.</summary>
    public FileInfo? Report { get; init; }

    /// <summary>The part of the runtime that is to be broken; null for none.</summary>
    public string? Broken { get; init; }

    /// <summary>Whether processes are killed instead.</summary>
    public bool KillsProcesses { get; init; }

    /// <summary>The most points at which a process is killed; chosen by the seed where there are more.</summary>
    public required int MostPoints { get; init; }
}
