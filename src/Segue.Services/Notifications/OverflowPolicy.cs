namespace Segue.Services.Notifications;

/// <summary>What happens to a notification whose subscriber has no room for it.</summary>
public enum OverflowPolicy
{
    /// <summary>The oldest of the lowest priority that waits goes, be it the new one itself.</summary>
    DropOldest = 0,

    /// <summary>The new one goes.</summary>
    DropNewest = 1,

    /// <summary>The publisher is told, and nobody gets it.</summary>
    Refuse = 2,
}
