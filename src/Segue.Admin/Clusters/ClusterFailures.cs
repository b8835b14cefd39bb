using Segue.Runtime.Releases;

namespace Segue.Admin.Clusters;

/// <summary>Why an upgrade of several hosts is not everywhere.</summary>
internal static class ClusterFailures
{
    public static ReleaseFailure Refused(string release, IReadOnlyList<ClusterHostReport> failed) => new(
        DiagnosticIds.HostsWentBack,
        $"'{release}' is not brought in: {Describe(failed)}. No host has committed it.",
        Where(failed),
        "Mend what is said of that host, and upgrade again.");

    public static ReleaseFailure WentBack(string release, IReadOnlyList<ClusterHostReport> failed) => new(
        DiagnosticIds.HostsWentBack,
        $"All hosts have gone back from '{release}': {Describe(failed)}.",
        Where(failed),
        "Mend what is said of that host, and upgrade again.");

    public static ReleaseFailure Differ(string release, IReadOnlyList<ClusterHostReport> failed, IReadOnlyList<ClusterHostReport> unknown) => new(
        DiagnosticIds.HostsDiffer,
        $"The other hosts have gone back from '{release}', and {string.Join(", ", unknown.Select(host => host.Host))} may run it: {Describe(failed)}.",
        string.Join(", ", unknown.Select(host => host.Host)),
        "Look at each once it answers (segue status), and go back where it runs the release (segue rollback).");

    public static ReleaseFailure Cancelled(string release) => new(
        DiagnosticIds.AbortedByOperator,
        $"The upgrade of all hosts to '{release}' was given up before any was committed.",
        release,
        "Upgrade again when you want it.");

    private static string Describe(IReadOnlyList<ClusterHostReport> failed) =>
        string.Join("; ", failed.Select(host => $"{host.Host}: {host.Failure?.Id} {host.Failure?.What}"));

    private static string Where(IReadOnlyList<ClusterHostReport> failed) => string.Join(", ", failed.Select(host => host.Host));
}
