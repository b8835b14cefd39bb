namespace Segue.Cli.Output;

/// <summary>Something that went wrong, in the four parts that whoever reads it needs.</summary>
internal sealed record CommandError
{
    /// <summary>The id, with a page in <c>docs/diagnostics/</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public required string What { get; init; }

    /// <summary>Where: a file with line, a server, a row, a socket; null where the command itself is the place.</summary>
    public string? Where { get; init; }

    /// <summary>The command, or the change, that goes on from here; null where there is nothing to do.</summary>
    public string? Next { get; init; }
}
