using System.Globalization;
using System.Text;

namespace Segue.Comparisons.ServerFarm;

/// <summary>The sources of the farm: each server with a contract of its own, all with one shape of state, which changes.</summary>
internal static class FarmText
{
    public static string Contracts(int servers) => "namespace Segue.Benchmarks.Farm.Contracts;\n" + ForEach(
        servers,
        number => $"[Contract] public interface IServer{number} {{ ValueTask<long> AddAsync(); }}");

    public static string Version1(int servers) => """
        using Segue.Benchmarks.Farm.Contracts;
        namespace Segue.Benchmarks.Farm;
        [State("farm", 1)] public sealed record FarmState { public required long Count { get; init; } }

        """ + Servers(servers, "");

    public static string Version2(int servers) => """
        using Segue.Benchmarks.Farm.Contracts;
        namespace Segue.Benchmarks.Farm;
        [State("farm", 2)] public sealed record FarmState { public required long Count { get; init; } public required long Calls { get; init; } }
        public sealed class FarmV1ToV2 : Migration<FarmStateV1, FarmStateV2>
        {
            public override FarmStateV2 Up(FarmStateV1 old, MigrationContext<FarmStateV2> context) => new() { Count = old.Count, Calls = 0 };
            public override FarmStateV1 Down(FarmStateV2 value, MigrationContext<FarmStateV1> context) => new() { Count = value.Count };
        }

        """ + Servers(servers, ", Calls = 0");

    private static string Servers(int servers, string rest) => ForEach(servers, number => $$"""
        [Server("server-{{number}}")] public sealed class Server{{number}} : Server<FarmState>, IServer{{number}}
        {
            public override FarmState Initialize() => new() { Count = 0{{rest}} };
            public ValueTask<long> AddAsync() { State = State with { Count = State.Count + 1 }; return new(State.Count); }
        }
        """);

    private static string ForEach(int servers, Func<string, string> write)
    {
        StringBuilder text = new();
        for (int number = 1; number <= servers; number++)
        {
            text.AppendLine(write(number.ToString(CultureInfo.InvariantCulture)));
        }

        return text.ToString();
    }
}
