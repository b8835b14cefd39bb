using Segue.Admin.Serving;

namespace Segue.Admin.Endpoints;

/// <summary>All that the control API does.</summary>
internal static class AdminRoutes
{
    public static IReadOnlyList<AdminRoute> All { get; } =
    [
        .. HostEndpoints.Routes,
        .. UpgradeEndpoints.Routes,
        .. HeldEndpoints.Routes,
        .. ServerEndpoints.Routes,
        .. TableEndpoints.Routes,
    ];
}
