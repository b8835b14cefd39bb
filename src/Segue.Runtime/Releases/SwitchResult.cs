namespace Segue.Runtime.Releases;

/// <summary>How a switch came out.</summary>
/// <param name="Failure">Why it was given up; null where the new version answers.</param>
/// <param name="Pause">How long gates were closed.</param>
/// <param name="GcPause">How much of it the garbage collector took.</param>
internal sealed record SwitchResult(ReleaseFailure? Failure, TimeSpan Pause, TimeSpan GcPause);
