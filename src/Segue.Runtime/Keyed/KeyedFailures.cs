using Segue.Runtime.Releases;

namespace Segue.Runtime.Keyed;

/// <summary>Why a release of a keyed server is refused.</summary>
internal static class KeyedFailures
{
    public static ReleaseException KeyTypeChanged(string server, string? from, string? to) => new(new ReleaseFailure(
        DiagnosticIds.KeyTypeChanged,
        $"The keys of server '{server}' are {Words(from)} now and would be {Words(to)}.",
        server,
        "Keep the type of the keys, or give the server another name and a contract of its own."));

    private static string Words(string? keyType) => keyType is null ? "none" : $"of type {keyType}";
}
