namespace Segue.Cli.Development;

/// <summary>A migration that was begun.</summary>
internal sealed record WrittenMigration
{
    /// <summary>The state.</summary>
    public required string Alias { get; init; }

    /// <summary>The older version.</summary>
    public required int From { get; init; }

    /// <summary>The newer version.</summary>
    public required int To { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>How many decisions are left, each a compile error in the file.</summary>
    public required int Decisions { get; init; }
}
