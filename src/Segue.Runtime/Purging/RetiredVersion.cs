using System.Text.Json.Serialization;

namespace Segue.Runtime.Purging;

/// <summary>A version of a module that nothing runs any more and whose code is still in memory. A snapshot.</summary>
public sealed record RetiredVersion
{
    /// <summary>The number of this loading of the code, unique in the process.</summary>
    public required long Number { get; init; }

    /// <summary>The name of the module.</summary>
    public required string Module { get; init; }

    /// <summary>The version of the module.</summary>
    public required string Version { get; init; }

    /// <summary>The release that let it go.</summary>
    public required string Release { get; init; }

    /// <summary>When it was let go.</summary>
    public required DateTimeOffset RetiredAt { get; init; }

    /// <summary>How far it is.</summary>
    public required RetiredStanding Standing { get; init; }

    /// <summary>What holds it, as far as that was found; empty where nothing was looked for or found.</summary>
    public IReadOnlyList<Pin> Pins { get; init; } = [];

    /// <summary>How far the search for <see cref="Pins"/> went; null where nobody has searched.</summary>
    public PinSearchExtent? Search { get; init; }

    /// <summary>How messages name it: name and version.</summary>
    [JsonIgnore]
    public string Title => $"{Module} {Version}";

    /// <summary>What holds it, in words.</summary>
    /// <returns>The pins; where there are none, that they were not found, with <see cref="DiagnosticIds.PinNotFound"/>, or not looked for.</returns>
    public string DescribePins() => this switch
    {
        { Pins.Count: > 0 } => string.Join("; ", Pins),
        { Search: { } extent } => $"{DiagnosticIds.PinNotFound}: not found ({extent})",
        _ => "not looked for",
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Title} ({Standing}, retired by release '{Release}'), held by: {DescribePins()}";
}
