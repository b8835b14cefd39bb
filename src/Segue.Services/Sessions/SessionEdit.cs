using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>A change of a session, as a value: what is not named stays.</summary>
public sealed record SessionEdit
{
    /// <summary>The revision that the session must still have; compare-and-set. Null changes it whatever it has.</summary>
    /// <value>The default is null.</value>
    public long? ExpectedRevision { get; init; }

    /// <summary>Entries of the metadata to set, whether they are there or not.</summary>
    /// <value>The default is empty.</value>
    public ImmutableDictionary<string, string> Set { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Keys of the metadata to remove; those that are not there do not matter.</summary>
    /// <value>The default is empty.</value>
    public ImmutableHashSet<string> Remove { get; init; } = [];

    /// <summary>Whether <see cref="Set"/> is all of the metadata from now on.</summary>
    /// <value>The default is false.</value>
    public bool ReplacesMetadata { get; init; }

    /// <summary>Whose it is from now on; empty for nobody's.</summary>
    /// <value>The default is null: it stays.</value>
    public string? Owner { get; init; }

    /// <summary>How long it stays unused from now on, as in <see cref="SessionRequest.Timeout"/>.</summary>
    /// <value>The default is null: it stays.</value>
    public TimeSpan? Timeout { get; init; }
}
