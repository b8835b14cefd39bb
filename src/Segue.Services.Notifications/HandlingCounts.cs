namespace Segue.Services.Notifications;

/// <summary>What became of the notifications of one subscriber.</summary>
public readonly record struct HandlingCounts
{
    /// <summary>Those that were handled.</summary>
    public required long Handled { get; init; }

    /// <summary>Crashes of the handler.</summary>
    public required long Crashes { get; init; }

    /// <summary>Those that were dropped.</summary>
    public required long Dropped { get; init; }

    /// <summary>Those that were given up.</summary>
    public required long GivenUp { get; init; }
}
