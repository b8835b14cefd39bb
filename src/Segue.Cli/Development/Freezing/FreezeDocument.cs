namespace Segue.Cli.Development.Freezing;

/// <summary>What <c>segue schema freeze</c> answers to programs.</summary>
internal sealed record FreezeDocument
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The states, by alias.</summary>
    public required IReadOnlyList<FrozenState> States { get; init; }
}
