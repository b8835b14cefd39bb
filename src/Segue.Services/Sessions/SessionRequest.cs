using System.Collections.Immutable;

namespace Segue.Services.Sessions;

/// <summary>What a session begins with.</summary>
public sealed record SessionRequest
{
    /// <summary>An id of one's own, 1 to 128 bytes of UTF-8 without NUL, which no session has.</summary>
    /// <value>The default is null: 128 random bits.</value>
    public string? Id { get; init; }

    /// <summary>Whose it is.</summary>
    /// <value>The default is null: nobody's.</value>
    public string? Owner { get; init; }

    /// <summary>What it carries; see <see cref="SessionSettings.MostMetadataBytes"/>. It has no <see cref="SessionMetadataKeys.Owner"/>.</summary>
    /// <value>The default is empty.</value>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// How long it stays unused before it ends: above 0 and up to 36,500 days, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    /// <value>The default is null: <see cref="SessionSettings.DefaultTimeout"/>.</value>
    public TimeSpan? Timeout { get; init; }
}
