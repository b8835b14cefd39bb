using System.Reflection;
using System.Runtime.InteropServices;

namespace Segue.Packaging.Tests.Harness;

/// <summary>What the build of the tests and the running runtime know of this machine.</summary>
internal static class BuildFacts
{
    /// <summary>The configuration that the tests, and with them all that is packed, were built in.</summary>
    public static string Configuration => Metadata("Configuration");

    /// <summary>The folder of this repository.</summary>
    public static string SourceRoot => Metadata("SourceRoot");

    /// <summary>Where NuGet keeps the packages that it has fetched on this machine.</summary>
    public static string PackageRoot => Metadata("NuGetPackageRoot");

    /// <summary>The folder of the running .NET.</summary>
    public static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string Metadata(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
