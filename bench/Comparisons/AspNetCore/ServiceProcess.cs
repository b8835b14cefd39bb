using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Segue.Comparisons.AspNetCore;

/// <summary>The service in a process of its own, stopped as a supervisor stops it.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;

    private ServiceProcess(Process process) => _process = process;

    public static ServiceProcess Start(string url) =>
        new(Process.Start(new ProcessStartInfo("dotnet", [typeof(ServiceProcess).Assembly.Location, "serve", url]) { UseShellExecute = false })!);

    public async Task StopAsync()
    {
        _ = Kill(_process.Id, Terminate);
        await _process.WaitForExitAsync();
    }

    public void Dispose() => _process.Dispose();

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
