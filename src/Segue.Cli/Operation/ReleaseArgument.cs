using System.CommandLine;
using Segue.Admin.Messages;
using Segue.Runtime.Packages;

namespace Segue.Cli.Operation;

/// <summary>The release that a command is about, and what is asked of its upgrade.</summary>
internal static class ReleaseArgument
{
    public static readonly Argument<string> Release = NameArgument.Create(
        "RELEASE", "A folder with a release.json, the folder of a module, or a packed release.");

    public static readonly Option<TimeSpan?> Probation = TimeOption.Create(
        "--probation", "How long calls are watched after the warm-up, in place of what the release says; 0 watches nothing.");

    public static readonly Option<TimeSpan?> MaxPause = TimeOption.Create(
        "--max-pause", "The longest that callers may be kept waiting for running calls to end; past it the upgrade is given up.");

    /// <exception cref="Runtime.Releases.ReleaseException">It cannot be read.</exception>
    public static ReleasePackage Read(ParseResult call) => ReleasePackage.Read(call.GetRequiredValue(Release));

    public static UpgradeSettings SettingsOf(ParseResult call, UpgradeWait wait = UpgradeWait.Verdict) => new()
    {
        Probation = call.GetValue(Probation),
        MaxPause = call.GetValue(MaxPause),
        Wait = wait,
    };
}
