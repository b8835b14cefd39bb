using System.Globalization;
using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>
/// A state and a row in four versions, the first of which is legacy: it never had a number. Each step changes both, so that
/// the result tells which steps were taken, and in which order.
/// </summary>
internal static class ChainText
{
    private const string Steps0To1 = """
        public sealed class ChainV0ToV1 : Migration<ChainStateV0, ChainStateV1>
        {
            public override ChainStateV1 Up(ChainStateV0 old, MigrationContext<ChainStateV1> context) =>
                new() { Sum = old.Sum, Path = "1", Extra = context.Extra, At = context.Now, Rows = old.Rows.To<ChainRowV1>() };
            public override ChainStateV0 Down(ChainStateV1 state, MigrationContext<ChainStateV0> context) =>
                new() { Sum = (int)state.Sum, Rows = state.Rows.To<ChainRowV0>() };
        }
        public sealed class ChainRowV0ToV1 : Migration<ChainRowV0, ChainRowV1>
        {
            public override ChainRowV1 Up(ChainRowV0 old, MigrationContext<ChainRowV1> context) => new(old.Value, "1");
            public override ChainRowV0 Down(ChainRowV1 row, MigrationContext<ChainRowV0> context) => new((int)row.Value);
        }
        """;

    private const string Steps1To2 = """
        public sealed class ChainV1ToV2 : Migration<ChainStateV1, ChainStateV2>
        {
            public override ChainStateV2 Up(ChainStateV1 old, MigrationContext<ChainStateV2> context) =>
                new() { Sum = old.Sum * 2, Path = old.Path + "2", Extra = old.Extra, At = old.At, Rows = old.Rows.To<ChainRowV2>() };
            public override ChainStateV1 Down(ChainStateV2 state, MigrationContext<ChainStateV1> context) =>
                new() { Sum = state.Sum / 2, Path = state.Path[..^1], Extra = state.Extra, At = state.At, Rows = state.Rows.To<ChainRowV1>() };
        }
        public sealed class ChainRowV1ToV2 : Migration<ChainRowV1, ChainRowV2>
        {
            public override ChainRowV2 Up(ChainRowV1 old, MigrationContext<ChainRowV2> context) => new(old.Value * 2, old.Path + "2");
            public override ChainRowV1 Down(ChainRowV2 row, MigrationContext<ChainRowV1> context) => new(row.Value / 2, row.Path[..^1]);
        }
        """;

    private const string Steps2To3 = """
        public sealed class ChainV2ToV3 : Migration<ChainStateV2, ChainStateV3>
        {
            public override ChainStateV3 Up(ChainStateV2 old, MigrationContext<ChainStateV3> context) =>
                new() { Sum = old.Sum + 1, Path = old.Path + "3", Extra = old.Extra, At = old.At, Items = old.Rows.To<ChainRowV3>() };
            public override ChainStateV2 Down(ChainStateV3 state, MigrationContext<ChainStateV2> context) =>
                new() { Sum = state.Sum - 1, Path = state.Path[..^1], Extra = state.Extra, At = state.At, Rows = state.Items.To<ChainRowV2>() };
        }
        public sealed class ChainRowV2ToV3 : Migration<ChainRowV2, ChainRowV3>
        {
            public override ChainRowV3 Up(ChainRowV2 old, MigrationContext<ChainRowV3> context) => new(old.Value + 1, old.Path + "3");
            public override ChainRowV2 Down(ChainRowV3 row, MigrationContext<ChainRowV2> context) => new(row.Value - 1, row.Path[..^1]);
        }
        """;

    private static readonly Lazy<CompiledModule[]> Versions = new(() =>
    {
        CompiledModule[] versions = new CompiledModule[4];
        for (int number = 0; number < versions.Length; number++)
        {
            versions[number] = ModuleText.Compile("chain", $"{number}.0.0", Source(number), number == 0 ? null : versions[number - 1]);
        }

        return versions;
    });

    /// <summary>The module of a version; it knows all that came before.</summary>
    public static CompiledModule Version(int number) => Versions.Value[number];

    private static string Source(int number)
    {
        string rows = number < 3 ? "Rows" : "Items";
        string attribute = number == 0 ? "" : $", {number.ToString(CultureInfo.InvariantCulture)}";
        return $$"""
            namespace Chains;

            [State("chain"{{attribute}})]
            public sealed record ChainState
            {
                public required {{(number == 0 ? "int" : "long")}} Sum { get; init; }
                {{(number == 0 ? "" : "public required string Path { get; init; } public string? Extra { get; init; } public required DateTimeOffset At { get; init; }")}}
                public required Table<string, ChainRow> {{rows}} { get; init; }
            }

            [State("chain-row"{{attribute}})]
            public readonly record struct ChainRow({{(number == 0 ? "int Value" : "long Value, string Path")}});

            {{(number > 0 ? Steps0To1 : "")}}
            {{(number > 1 ? Steps1To2 : "")}}
            {{(number > 2 ? Steps2To3 : "")}}

            [Server("chain")]
            public sealed class ChainServer : Server<ChainState>, IProbe
            {
                public override ChainState Initialize() =>
                    new() { Sum = 0, {{(number == 0 ? "" : "Path = \"\", At = default, ")}}{{rows}} = new() };

                public ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
                {
                    if (question == "put")
                    {
                        State.{{rows}}[(string)argument!] = {{(number == 0 ? "new ChainRow(7)" : $"new ChainRow(7, \"made in {number}\")")}};
                        State = State with { Sum = State.Sum + 7 };
                    }

                    return new({{(number == 0
                        ? "$\"{State.Sum}\""
                        : "FormattableString.Invariant($\"{State.Sum} by {State.Path}, {State.Extra}, {State.At:O}\")")}});
                }

                public Task<string> TellAsync(string text, CancellationToken cancellation) =>
                    Task.FromResult(string.Join("; ", State.{{rows}}.OrderBy(row => row.Key).Select(row => $"{row.Key}: {row.Value}")));

                public Task DoAsync(string what, CancellationToken cancellation) => Task.CompletedTask;
            }
            """;
    }
}
