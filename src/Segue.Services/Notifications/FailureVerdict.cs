namespace Segue.Services.Notifications;

/// <summary>How it goes on after a crash of a handler.</summary>
/// <param name="Outcome">What becomes of the notification.</param>
/// <param name="Attempts">How often a handler has crashed on it; 0 where nobody knows on which.</param>
/// <param name="RestartIn">How long the handler rests.</param>
/// <param name="IsStopped">Whether it was one crash too many, so that the subscriber waits for <see cref="INotifications.ResumeAsync"/>.</param>
public readonly record struct FailureVerdict(FailureOutcome Outcome, int Attempts, TimeSpan RestartIn, bool IsStopped);
