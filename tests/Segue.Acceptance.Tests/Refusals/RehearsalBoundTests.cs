using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Refusals;

/// <summary>
/// How many rows are rehearsed is the operator's to say. What the rehearsal sees is refused (I3), what it does not see is found
/// when the row is carried over, and quarantined (I5).
/// </summary>
public sealed class RehearsalBoundTests
{
    private const int Rows = 50;

    /// <summary>The bound that is the default.</summary>
    private const long Default = 1_000_000;

    private static readonly Lazy<CompiledModule> Noting = new(() => new CounterText
    {
        Number = 2,
        RowUp = """Bench.Find(context.Extra).Note($"{old.Value}");""",
    }.Compile(CounterText.V1));

    private static readonly Lazy<CompiledModule> Faulty = new(() => new CounterText
    {
        Number = 2,
        RowUp = """if (old.Value == Bench.Find(context.Extra).CountOf("victim")) throw new InvalidOperationException("the victim");""",
    }.Compile(CounterText.V1));

    [Fact]
    public void Default_IsAllRowsOfATableBelowAMillion() => Assert.Equal(Default, new UpgradeOptions().RehearsedRowsPerTable);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 9)]
    [InlineData(Default, 0)]
    [InlineData(Default, Rows - 1)]
    public async Task FaultyRow_WithinTheBound_IsRefusedByItsKey(long bound, int place)
    {
        using Stage stage = await StartAsync();
        string victim = await ChooseVictimAsync(stage, place);

        Upgrade upgrade = await stage.UpgradeAsync(Faulty.Value, OptionsOf(bound));

        ReleaseFailure failure = Expect.Refused(upgrade, DiagnosticIds.RowMigrationFailed);
        Assert.Equal($"counter: Entries['{victim}']", failure.Where);
        Assert.Contains($"'{victim}'", failure.What, StringComparison.Ordinal);
        Assert.Equal("1", await stage.Counter.VersionAsync());
        Assert.Equal(Rows, (await stage.Counter.ListAsync()).Length);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, Rows - 1)]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(Rows - 1, Rows - 1)]
    public async Task FaultyRow_BeyondTheBound_IsFoundByTheSweep_AndQuarantined(long bound, int place)
    {
        using Stage stage = await StartAsync();
        string victim = await ChooseVictimAsync(stage, place);

        Upgrade upgrade = await stage.CommitAsync(Faulty.Value, OptionsOf(bound));

        Assert.Equal(bound, upgrade.Report.RehearsedRows);
        await upgrade.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, upgrade.Report.QuarantinedRows);
        Assert.Equal([victim], (string[])(await stage.Probe.AskAsync("quarantined"))!);
        await Assert.ThrowsAsync<RowQuarantinedException>(async () => await stage.Counter.GetAsync(victim));
        await Expect.FinalisedAsync(await stage.RollBackAsync());
        Assert.Equal(Rows, (await stage.Counter.ListAsync()).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(Rows)]
    [InlineData(Default)]
    public async Task AsManyRowsAreTried_AsTheBoundSays_OrAsThereAre(long bound)
    {
        using Stage stage = await StartAsync();

        Upgrade upgrade = await stage.CommitAsync(CounterText.V2, OptionsOf(bound));

        Assert.Equal(Math.Min(bound, Rows), upgrade.Report.RehearsedRows);
        await Expect.FinalisedAsync(upgrade);
    }

    /// <summary>The default is tried by saying nothing at all.</summary>
    private static UpgradeOptions? OptionsOf(long bound) => bound == Default ? null : new UpgradeOptions { RehearsedRowsPerTable = bound };

    private static async Task<Stage> StartAsync()
    {
        Stage stage = await Stage.StartAsync(CounterText.V1);
        for (int row = 1; row <= Rows; row++)
        {
            await stage.Counter.AddAsync($"row {row}", row);
        }

        return stage;
    }

    /// <summary>Finds the row that a rehearsal comes to at a place, by one that notes what it sees, and makes it the faulty one.</summary>
    /// <returns>Its key.</returns>
    private static async Task<string> ChooseVictimAsync(Stage stage, int place)
    {
        Upgrade looking = stage.Releases.Begin(stage.Release(Noting.Value));
        await looking.PrepareAsync(TestContext.Current.CancellationToken);
        await looking.RehearseAsync(TestContext.Current.CancellationToken);
        await looking.AbortAsync();
        string[] order = [.. stage.Bench.Notes.Distinct()];
        Assert.Equal(Rows, order.Length);
        for (int count = int.Parse(order[place], System.Globalization.CultureInfo.InvariantCulture); count > 0; count--)
        {
            stage.Bench.Count("victim");
        }

        return $"row {order[place]}";
    }
}
