namespace Segue.Admin.Serving;

/// <summary>One thing that the control API does.</summary>
/// <param name="Method">The method of HTTP.</param>
/// <param name="Path">The path below the version, such as <c>/servers/{server}/status</c>.</param>
/// <param name="Role">What it takes to ask for it.</param>
/// <param name="Handle">Does it and answers.</param>
/// <param name="TakesBody">Whether it reads a body; where it does not, a request with one is refused.</param>
internal sealed record AdminRoute(string Method, string Path, AdminRole Role, Func<AdminCall, Task> Handle, bool TakesBody = false)
{
    public static AdminRoute Look(string path, Func<AdminCall, Task> handle) => new("GET", path, AdminRole.Observe, handle);

    public static AdminRoute Do(string path, Func<AdminCall, Task> handle) => new("POST", path, AdminRole.Operate, handle);
}
