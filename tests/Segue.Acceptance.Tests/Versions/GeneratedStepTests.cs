using Segue.Acceptance.Tests.Harness;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Versions;

/// <summary>A release whose migrations nobody wrote goes live, and is gone back from with what was written meanwhile (I4).</summary>
public sealed class GeneratedStepTests
{
    private static readonly CompiledModule First = ModuleText.Compile("probe", "1", Server("""
        [State("probe", 1)]
        public sealed record ProbeState
        {
            public required int Sum { get; init; }
            public required string Note { get; init; }
            public required Table<string, Entry> Entries { get; init; }
        }

        [State("probe-entry", 1)]
        public readonly record struct Entry(int Value, string Mark);
        """,
        "new() { Sum = 3, Note = \"first\", Entries = Filled(new Entry(4, \"mark\")) }",
        "State with { Sum = State.Sum + 1 }",
        "$\"{State.Sum} {State.Note} {State.Entries[\"key\"].Value} {State.Entries[\"key\"].Mark}\""));

    private static readonly CompiledModule Second = ModuleText.Compile("probe", "2", Server("""
        [State("probe", 2)]
        [Removed(2, "Note", "made up")]
        public sealed record ProbeState
        {
            [Renamed(2, "Sum")] public required long Total { get; init; }
            [Added(2, 7)] public required long Calls { get; init; }
            public required Table<string, Entry> Entries { get; init; }
        }

        [State("probe-entry", 2)]
        [Removed(2, "Mark", "")]
        public readonly record struct Entry(long Value, [Added(2, 5)] int Level);
        """,
        "throw new NotSupportedException()",
        "State with { Total = State.Total + 1, Calls = State.Calls + 1 }",
        "$\"{State.Total} {State.Calls} {State.Entries[\"key\"].Value} {State.Entries[\"key\"].Level}\""), First);

    [Fact]
    public async Task Release_WithGeneratedMigrationsOnly_GoesUpAndBack()
    {
        using Stage stage = await Stage.StartAsync(First);
        Assert.Equal("3 first 4 mark", await stage.Probe.AskAsync("tell"));
        ReleasePlan plan = stage.Releases.Plan(stage.Release(Second));
        Assert.Empty(plan.Losses);
        Assert.True(plan.CanGoBack);

        await stage.CommitAsync(Second);
        Assert.Equal("3 7 4 5", await stage.Probe.AskAsync("tell"));
        await stage.Probe.AskAsync("count");
        Assert.Equal("4 8 4 5", await stage.Probe.AskAsync("tell"));

        await stage.RollBackAsync();
        Assert.Equal("4 first 4 mark", await stage.Probe.AskAsync("tell"));
    }

    private static string Server(string states, string initial, string count, string tell) => $$"""
        {{states}}

        [Server("probe")]
        public sealed class Probe : Server<ProbeState>, IProbe
        {
            public override ProbeState Initialize() => {{initial}};

            public ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                State = question == "count" ? {{count}} : State;
                return new({{tell}});
            }

            public Task<string> TellAsync(string text, CancellationToken cancellation) => Task.FromResult(text);

            public Task DoAsync(string what, CancellationToken cancellation) => Task.CompletedTask;

            private static Table<string, Entry> Filled(Entry entry)
            {
                Table<string, Entry> table = new();
                table.TryAdd("key", entry);
                return table;
            }
        }
        """;
}
