using System.Collections.Immutable;

namespace Segue.Services.Notifications;

/// <summary>What is due for a subscriber.</summary>
/// <param name="Standing">Why there is something, or nothing.</param>
/// <param name="Deliveries">The notifications in order; empty unless they are due.</param>
/// <param name="AskAgainIn">When to ask again; null where only the signal says when.</param>
public sealed record NotificationBatch(SubscriberStanding Standing, ImmutableArray<NotificationDelivery> Deliveries, TimeSpan? AskAgainIn);
