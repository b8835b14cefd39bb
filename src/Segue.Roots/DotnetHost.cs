using System.Reflection;
using System.Runtime.InteropServices;

namespace Segue.Roots;

/// <summary>How to start another process on the runtime of this one, with this one's assemblies.</summary>
internal static class DotnetHost
{
    /// <summary>The <c>dotnet</c> that belongs to the running runtime.</summary>
    public static string Path => System.IO.Path.GetFullPath(System.IO.Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Runs an assembly as this application would: with its list of assemblies and its choice of frameworks.</summary>
    /// <exception cref="PinInspectionException">This application has no such files: it is a single file, or carries its own runtime.</exception>
    public static IEnumerable<string> ArgumentsFor(Assembly assembly)
    {
        string? list = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        string configuration = System.IO.Path.Combine(AppContext.BaseDirectory, $"{Assembly.GetEntryAssembly()?.GetName().Name}.runtimeconfig.json");
        string program = System.IO.Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.dll");
        if (list is null || !File.Exists(configuration) || !File.Exists(program) || !File.Exists(Path))
        {
            throw new PinInspectionException("the application is a single file or carries its own runtime, so that nothing can be started beside it.");
        }

        return ["exec", "--depsfile", list, "--runtimeconfig", configuration, program];
    }
}
