namespace Segue.Cli.Development.Adoption;

/// <summary>What <c>segue adopt</c> answers to programs.</summary>
internal sealed record AdoptionDocument
{
    /// <summary>Whether files were written.</summary>
    public required bool IsWritten { get; init; }

    /// <summary>The projects.</summary>
    public required IReadOnlyList<AdoptedProject> Projects { get; init; }
}
