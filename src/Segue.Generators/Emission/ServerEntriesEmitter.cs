using System.Globalization;
using Segue.Generators.Model;

namespace Segue.Generators.Emission;

/// <summary>Writes the entries of a module's servers.</summary>
internal static class ServerEntriesEmitter
{
    public const string HintName = "Segue.Servers.g.cs";

    public static string Emit(IEnumerable<ServerModel> servers)
    {
        var writer = new SourceWriter("#pragma warning disable CS0612, CS0618 // a server may be obsolete and runs all the same");
        foreach (ServerModel server in servers.OrderBy(static s => s.Name, StringComparer.Ordinal))
        {
            string name = Literals.String(server.Name);
            string state = $"{Literals.String(server.StateAlias)}, {server.StateVersion.ToString(CultureInfo.InvariantCulture)}";
            string keys = server.KeyType is null ? "" : $", KeyType = typeof({server.KeyType})";
            writer.Line();
            writer.Line($"[assembly: global::Segue.Modules.ServerEntry({name}, typeof({server.Type}), {state}{keys})]");
            foreach (ServedContract contract in server.Contracts.OrderBy(static c => c.Type, StringComparer.Ordinal))
            {
                string fingerprint = Literals.String(contract.Fingerprint);
                writer.Line($"[assembly: global::Segue.Modules.ServedContract({name}, typeof({contract.Type}), {fingerprint})]");
            }
        }

        return writer.ToString();
    }
}
