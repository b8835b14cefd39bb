using Segue.Cli.Packaging.Keys;
using Segue.Runtime.Packages;

namespace Segue.Cli.Packaging.Packing;

/// <summary>What is asked of a release beside its modules. What is null comes from <see cref="Template"/>, or has its default.</summary>
internal sealed record PackRequest
{
    /// <summary>What the release says of itself otherwise: its own file, or the release that is packed again.</summary>
    public ReleaseFile? Template { get; init; }

    /// <summary>How people name it.</summary>
    public string? Name { get; init; }

    /// <summary>Its place in the order of releases.</summary>
    public long? Sequence { get; init; }

    /// <summary>What its migrations are handed.</summary>
    public string? Extra { get; init; }

    /// <summary>The names of the modules that go; none is what the template says.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Who signs; nobody leaves it unsigned.</summary>
    public IReadOnlyList<SigningKey> Keys { get; init; } = [];
}
