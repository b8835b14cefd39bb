namespace Segue.Services.Caching;

/// <summary>How an entry was used. Since version 2 a value of its own.</summary>
public readonly record struct EntryAccess
{
    /// <summary>How often it was read; 0 or more.</summary>
    public required long Count { get; init; }

    /// <summary>When it was read last (UTC); when it was written where nobody has read it.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
