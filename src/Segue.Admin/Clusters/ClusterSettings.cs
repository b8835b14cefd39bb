using Segue.Admin.Messages;

namespace Segue.Admin.Clusters;

/// <summary>What is asked of an upgrade of several hosts.</summary>
public sealed record ClusterSettings
{
    /// <summary>What is asked of each host's upgrade.</summary>
    /// <value>The default are the defaults of <see cref="UpgradeSettings"/>.</value>
    public UpgradeSettings Upgrade { get; init; } = new();

    /// <summary>
    /// How long a host waits for a leader that says nothing, before it goes back by itself; above 0, up to what the host allows. The leader
    /// speaks three times as often.
    /// </summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a host may say nothing before it counts as failed; above a second, for a host speaks twice in one.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(10);
}
