using System.Reflection;
using Segue.Modules;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Loading;

/// <summary>Compares a contract that a module was compiled against with the host's own.</summary>
internal static class HostContract
{
    /// <returns>How they differ; null where they do not.</returns>
    public static string? FindDifference(ManifestContract contract)
    {
        Type? type;
        try
        {
            type = Assembly.Load(contract.Assembly).GetType(contract.Name);
        }
        catch (FileNotFoundException)
        {
            return $"the host has no assembly '{contract.Assembly}'";
        }

        if (type is null)
        {
            return $"the host's '{contract.Assembly}' has no such interface";
        }

        ContractEntryAttribute? entry = ServerRegistry.FindEntry(type);
        return entry is null ? "the host's assembly was built without Segue's generator"
            : entry.Fingerprint != contract.Fingerprint ? $"the host's has the fingerprint {entry.Fingerprint}, the module's {contract.Fingerprint}"
            : null;
    }
}
