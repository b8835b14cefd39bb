namespace Segue.Runtime.Releases;

/// <summary>One thing that happened in an upgrade.</summary>
/// <param name="Time">When (UTC).</param>
/// <param name="Step">In which step.</param>
/// <param name="Message">What, in words.</param>
/// <param name="Done">How much of <paramref name="Total"/> is done, such as rows; 0 where nothing is counted.</param>
/// <param name="Total">How much there is to do; 0 where nothing is counted.</param>
public sealed record UpgradeProgress(DateTimeOffset Time, ReleaseStep Step, string Message, long Done = 0, long Total = 0);
