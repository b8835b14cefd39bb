namespace Segue.Services.Notifications;

/// <summary>What became of a notification that was published.</summary>
/// <param name="Queued">For how many subscribers it is queued; each of them has it at least once, unless it is dropped later.</param>
/// <param name="Dropped">How many notifications were dropped for it, itself included, where queues were full.</param>
/// <param name="RefusedBy">The subscriber that had no room and refuses what it has none for; null where it was not refused.</param>
public readonly record struct PublishReceipt(int Queued, int Dropped, string? RefusedBy)
{
    /// <summary>For a publisher that cannot go on without.</summary>
    /// <exception cref="NotificationRefusedException">The notification was refused; nobody has it.</exception>
    public void ThrowIfRefused()
    {
        if (RefusedBy is not null)
        {
            throw new NotificationRefusedException(RefusedBy);
        }
    }
}
