using Segue.Generators.Diagnostics;
using Segue.Generators.Model;

namespace Segue.Generators.Linking;

/// <summary>Finds servers of one assembly that are in each other's way.</summary>
internal static class ServerChecks
{
    public static IEnumerable<DiagnosticInfo> Check(IReadOnlyList<Parsed<ServerModel>> servers)
    {
        List<(ServerModel Model, LocationInfo Location)> all =
        [
            .. servers.Where(static server => server.Model is not null).Select(static server => (server.Model!, server.Location)),
        ];
        IEnumerable<DiagnosticInfo> names =
            from server in all
            group server by server.Model.Name into sameName
            from later in sameName.Skip(1)
            select new DiagnosticInfo(
                ServerDiagnostics.NameTwice, later.Location, sameName.First().Model.FullName, later.Model.FullName, sameName.Key);
        IEnumerable<DiagnosticInfo> contracts =
            from server in all
            from contract in server.Model.Contracts
            group server by contract.Type into sameContract
            from later in sameContract.Skip(1)
            select new DiagnosticInfo(
                ServerDiagnostics.ContractServedTwice,
                later.Location,
                sameContract.Key.Replace("global::", ""),
                sameContract.First().Model.FullName,
                later.Model.FullName);
        return names.Concat(contracts);
    }
}
