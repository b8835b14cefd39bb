using Segue.Admin.Messages;
using Segue.Admin.Serving;
using Segue.Admin.Upgrades;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Admin.Endpoints;

/// <summary>
/// Reads the release in a request, and what is asked of it. It always comes as bytes: the host reads no path that a client names.
/// </summary>
internal static class ReleaseBody
{
    /// <exception cref="ReleaseException">It is no release, too large, leads out of itself, or is not one that the host takes.</exception>
    public static async Task<(Release Release, UpgradeOptions Bounds)> ReadAsync(AdminCall call)
    {
        UpgradeSettings settings = SettingsOf(call);
        AdminOptions options = call.Services.Options;
        call.LimitBody(options.MaxReleaseBytes);
        using MemoryStream bytes = new();
        await call.Request.Body.CopyToAsync(bytes, call.Aborted).ConfigureAwait(false);
        bytes.Position = 0;
        ReleasePackage package = ReleasePackage.ReadArchive(bytes, "the request", new PackageLimits { Bytes = 4 * options.MaxReleaseBytes });
        if (call.Services.Verifier.Verify(package) is { } failure)
        {
            throw new ReleaseException(failure);
        }

        return (UpgradeDesk.Judged(package.ToRelease(), settings), UpgradeDesk.Bounds(call.Services, call.Caller, settings));
    }

    public static UpgradeSettings SettingsOf(AdminCall call) => new()
    {
        Probation = call.Seconds("probation"),
        MaxPause = call.Seconds("maxPause"),
        AllowsOlderReleases = call.Flag("allowOlder"),
        Wait = call.Query("wait") is not { } wait ? UpgradeWait.Verdict
            : Enum.TryParse(wait, ignoreCase: true, out UpgradeWait value) && Enum.IsDefined(value) ? value
            : throw AdminFailures.Invalid($"'{wait}' is nothing to wait for: commit or verdict.", "wait"),
    };
}
