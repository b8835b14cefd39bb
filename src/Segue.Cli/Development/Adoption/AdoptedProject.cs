using Segue.Cli.Development.Adoption.Discovery;

namespace Segue.Cli.Development.Adoption;

/// <summary>A project, as a report shows it.</summary>
internal sealed record AdoptedProject
{
    /// <summary>Its file.</summary>
    public required string Project { get; init; }

    /// <summary>How many types were looked at.</summary>
    public required int Types { get; init; }

    /// <summary>Its servers.</summary>
    public required IReadOnlyList<AdoptedServer> Servers { get; init; }

    /// <summary>Classes that keep state and are no servers.</summary>
    public required IReadOnlyList<PassedOverClass> PassedOver { get; init; }

    /// <summary>The files that are new, by path.</summary>
    public required IReadOnlyList<string> NewFiles { get; init; }

    /// <summary>The files that are edited, by path.</summary>
    public required IReadOnlyList<string> EditedFiles { get; init; }
}
