namespace Segue.Admin.Messages;

/// <summary>Which service answers, and who one is to it.</summary>
public sealed record ServiceInfo
{
    /// <summary>The name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The id of its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The user that it runs as.</summary>
    public required string User { get; init; }

    /// <summary>The name of its machine.</summary>
    public required string Machine { get; init; }

    /// <summary>Since when its control API answers (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The version of Segue that it runs on.</summary>
    public required string SegueVersion { get; init; }

    /// <summary>The version of its control API.</summary>
    public required int ApiVersion { get; init; }

    /// <summary>Who has asked, as the journal and the log name them.</summary>
    public required string Caller { get; init; }

    /// <summary>What they may do.</summary>
    public required AdminRole Role { get; init; }
}
