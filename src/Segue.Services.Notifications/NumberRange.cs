namespace Segue.Services.Notifications;

/// <summary>Numbers one after the other, of notifications of one priority.</summary>
public readonly record struct NumberRange
{
    /// <summary>The first one; the oldest.</summary>
    public required long First { get; init; }

    /// <summary>The last one; not less than <see cref="First"/>.</summary>
    public required long Last { get; init; }
}
