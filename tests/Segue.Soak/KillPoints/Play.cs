using Segue.Runtime.Releases;

namespace Segue.Soak.KillPoints;

/// <summary>What a process does until it is killed.</summary>
internal sealed record Play
{
    /// <summary>What writes to the journal.</summary>
    public static IReadOnlyList<Play> All { get; } =
    [
        new Play { Name = "upgrade", Before = "1", After = "2", Outcome = ReleaseStep.OnProbation },
        new Play { Name = "roll-back", Before = "2", After = "1", Outcome = ReleaseStep.RolledBack },
        new Play { Name = "roll-back-after-finalisation", Before = "2", After = "1", Outcome = ReleaseStep.OnProbation },
        new Play { Name = "automatic-roll-back", Before = "2 wrong", After = "1", Outcome = ReleaseStep.RolledBack },
    ];

    /// <summary>A checkpoint, after another one; nothing is written to the journal.</summary>
    public static Play Checkpoint { get; } = new() { Name = "checkpoint", Before = "1", After = "1", Outcome = ReleaseStep.OnProbation };

    /// <summary>How the command line names it.</summary>
    public required string Name { get; init; }

    /// <summary>The version that answers when its writes are first counted.</summary>
    public required string Before { get; init; }

    /// <summary>The version that answers at its end.</summary>
    public required string After { get; init; }

    /// <summary>The step whose entry in the journal makes <see cref="After"/> current.</summary>
    public required ReleaseStep Outcome { get; init; }
}
