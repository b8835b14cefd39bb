using Segue.Runtime.Loading;
using Segue.Services.Hosting.Tests.Harness;

namespace Segue.Services.Hosting.Tests.Notifications;

/// <summary>The module in its versions, as the build has put them beside the host.</summary>
internal static class NotificationModules
{
    public static ModuleSource Legacy => Application.Module("notifications-0");

    public static ModuleSource First => Application.Module("notifications-1");

    public static ModuleSource Second => Application.Module("notifications");
}
