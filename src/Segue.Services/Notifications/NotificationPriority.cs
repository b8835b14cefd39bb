namespace Segue.Services.Notifications;

/// <summary>Which notifications of a subscriber are handed out first.</summary>
public enum NotificationPriority
{
    /// <summary>After those of high priority.</summary>
    Normal = 0,

    /// <summary>Before all others that wait.</summary>
    High = 1,

    /// <summary>When nothing else waits.</summary>
    Low = 2,
}
