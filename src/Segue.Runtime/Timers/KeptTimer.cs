namespace Segue.Runtime.Timers;

/// <summary>A timer as a checkpoint keeps it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Period">The time between ticks; <see cref="Timeout.InfiniteTimeSpan"/> for one tick.</param>
/// <param name="DueAt">When the next tick is due (UTC); it may be past by the time that the timer goes on.</param>
/// <param name="IsStopped">Whether it was stopped: a version that starts it by itself must not start it again.</param>
internal sealed record KeptTimer(string Name, TimeSpan Period, DateTimeOffset DueAt, bool IsStopped);
