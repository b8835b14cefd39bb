using System.Reflection;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Hosting;

/// <summary>Finds the contracts of a module's servers in the host's own assemblies, when the module is named.</summary>
internal static class HostContracts
{
    /// <exception cref="ReleaseException">The host has no such contract.</exception>
    public static Type Find(ModuleSource source, ManifestServer server, ManifestContract contract)
    {
        try
        {
            return Assembly.Load(contract.Assembly).GetType(contract.Name) ?? throw Missing(source, server, contract, cause: null);
        }
        catch (FileNotFoundException exception)
        {
            throw Missing(source, server, contract, exception);
        }
    }

    private static ReleaseException Missing(ModuleSource source, ManifestServer server, ManifestContract contract, Exception? cause) => new(
        new ReleaseFailure(
            DiagnosticIds.ContractMismatch,
            cause is null
                ? $"Server '{server.Name}' implements {contract.Name}, and the host's '{contract.Assembly}' has no such interface."
                : $"Server '{server.Name}' implements {contract.Name}, and the host has no assembly '{contract.Assembly}'.",
            source.Location,
            $"Reference the build of '{contract.Assembly}' that the module was compiled against in the host's project."),
        cause);
}
