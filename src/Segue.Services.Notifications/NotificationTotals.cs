using System.ComponentModel.DataAnnotations;

namespace Segue.Services.Notifications;

/// <summary>Counts over all subscribers, those that are gone included.</summary>
public sealed record NotificationTotals
{
    /// <summary>Notifications that were published and not refused.</summary>
    [Range(0, long.MaxValue)]
    public required long Published { get; init; }

    /// <summary>Notifications that were handled.</summary>
    [Range(0, long.MaxValue)]
    public required long Handled { get; init; }

    /// <summary>Crashes of handlers.</summary>
    [Range(0, long.MaxValue)]
    public required long Crashes { get; init; }

    /// <summary>Notifications that were dropped.</summary>
    [Range(0, long.MaxValue)]
    public required long Dropped { get; init; }

    /// <summary>Notifications that were refused.</summary>
    [Range(0, long.MaxValue)]
    public required long Refused { get; init; }

    /// <summary>Notifications that were given up.</summary>
    [Range(0, long.MaxValue)]
    public required long GivenUp { get; init; }
}
