using Segue.Runtime.Releases;

namespace Segue.Hosting;

/// <summary>How an application's host of servers behaves.</summary>
public sealed class SegueOptions
{
    /// <summary>The bounds of upgrades that are given none of their own.</summary>
    /// <value>The default is <see cref="UpgradeOptions"/> with its defaults.</value>
    public UpgradeOptions Upgrades { get; set; } = new();
}
