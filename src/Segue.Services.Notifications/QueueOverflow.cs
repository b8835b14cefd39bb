namespace Segue.Services.Notifications;

/// <summary>What happens to one more than a queue holds.</summary>
public enum QueueOverflow
{
    /// <summary>The oldest goes.</summary>
    DropOldest = 0,

    /// <summary>The new one goes.</summary>
    DropNewest = 1,

    /// <summary>The publisher is told.</summary>
    Refuse = 2,
}
