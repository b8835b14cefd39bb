namespace Segue.Build;

/// <summary>What the build asks for.</summary>
internal sealed record ModuleLayoutRequest
{
    /// <summary>The full path of the module's assembly.</summary>
    public required string Assembly { get; init; }

    /// <summary>The folder to lay out.</summary>
    public required string Output { get; init; }

    /// <summary>The identity of the module.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the module.</summary>
    public required string Version { get; init; }

    /// <summary>How its code is loaded.</summary>
    public required string Mode { get; init; }

    /// <summary>The full paths of the assemblies it depends on.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>Simple names of assemblies that the host has.</summary>
    public required IReadOnlyList<string> Shared { get; init; }

    /// <summary>Simple names of assemblies that the module keeps a copy of its own of.</summary>
    public required IReadOnlyList<string> Private { get; init; }
}
