using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Probation;

/// <summary>A release that is not good enough is gone back from without anyone, with every write kept (I4).</summary>
[Collection(nameof(AloneCollection))]
public sealed class ProbationTests
{
    private const string Key = "key";

    /// <summary>Calls between the beginning of the baseline and the commit.</summary>
    private const int BaselineCalls = 500;

    private static readonly ProbationCriteria Short = new()
    {
        WarmUp = TimeSpan.FromMilliseconds(100),
        Duration = TimeSpan.FromMilliseconds(400),
        InconclusiveBound = TimeSpan.FromMilliseconds(200),
        MinimumCalls = 100,
        LatencyTolerance = TimeSpan.FromMilliseconds(2),
    };

    private static readonly UpgradeOptions Unrehearsed = new() { RehearsedRowsPerTable = 0 };

    private static readonly Lazy<CompiledModule> Failing = new(() => new CounterText
    {
        Number = 2,
        BeforeAdd = """if (State.Total % 10 == 9 && bench.CountOf("faults") is var faults) { bench.Count("faults"); if (faults % 2 == 0) throw new InvalidOperationException("every tenth"); }""",
    }.Compile(CounterText.V1));

    private static readonly Lazy<CompiledModule> Slow = new(() => new CounterText
    {
        Number = 2,
        BeforeAdd = """for (long start = System.Diagnostics.Stopwatch.GetTimestamp(); System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds < 4;) { }""",
    }.Compile(CounterText.V1));

    private static readonly Lazy<CompiledModule> Unlucky = new(() => new CounterText
    {
        Number = 2,
        RowUp = """if (old.Value == 13) throw new InvalidOperationException("thirteen");""",
    }.Compile(CounterText.V1));

    [Fact]
    public async Task ReleaseThatThrowsMore_IsGoneBackFrom_WithEveryWrite()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        long added = await AddAsync(stage, calls: 500);
        Upgrade upgrade = await CommitAsync(stage, Failing.Value, Short);

        added += BaselineCalls + await AddUntilEndedAsync(stage, upgrade);

        ReleaseFailure failure = ExpectGoneBack(upgrade, DiagnosticIds.ProbationErrors);
        Assert.Contains("ICounter.AddAsync", failure.Where, StringComparison.Ordinal);
        Assert.Equal(added, await stage.Counter.TotalAsync());
        Assert.Equal(added, await stage.Counter.GetAsync(Key));
        Assert.Equal("1", await stage.Counter.VersionAsync());
        MethodFigures figures = upgrade.Report.ProbationFigures!.Methods.Single(method => method.Method.EndsWith("AddAsync", StringComparison.Ordinal));
        Assert.True(figures.Errors > 0 && figures.BaselineErrors == 0, figures.ToString());
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task ReleaseThatIsSlower_IsGoneBackFrom_WithTheFigureThatBrokeTheBound()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await AddAsync(stage, calls: 5_000);
        Upgrade upgrade = await CommitAsync(stage, Slow.Value, Short with { MinimumCalls = 20 });

        await AddUntilEndedAsync(stage, upgrade);

        ReleaseFailure failure = ExpectGoneBack(upgrade, DiagnosticIds.ProbationLatency);
        Assert.Equal("counter: ICounter.AddAsync", failure.Where);
        Assert.Contains("1.5 times", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReleaseThatQuarantinesARow_IsGoneBackFrom_BeforeTheWarmUpIsOver()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("unlucky", 13);
        Upgrade upgrade = await CommitAsync(stage, Unlucky.Value, Short with { WarmUp = TimeSpan.FromMinutes(1), Duration = TimeSpan.Zero }, Unrehearsed);

        await EndedAsync(upgrade);

        ExpectGoneBack(upgrade, DiagnosticIds.ProbationQuarantinedRows);
        Assert.Equal(13, await stage.Counter.GetAsync("unlucky"));
    }

    [Fact]
    public async Task ReleaseThatIsGoodEnough_Passes_AndIsFinalisedWhereItWantsThat()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await AddAsync(stage, calls: 500);
        Upgrade upgrade = await CommitAsync(stage, CounterText.V2, Short with { FinaliseWhenPassed = true, LatencyTolerance = TimeSpan.FromSeconds(10) });

        await AddUntilEndedAsync(stage, upgrade);

        Assert.True(upgrade.Report.Step == ReleaseStep.Finalised, upgrade.Report.ToString());
        Assert.Equal(ProbationVerdict.Pass, upgrade.Report.Verdict);
        Assert.Null(upgrade.Report.Failure);
        Assert.Equal("2", await stage.Counter.VersionAsync());
    }

    [Theory]
    [InlineData(InconclusiveChoice.Keep)]
    [InlineData(InconclusiveChoice.RollBack)]
    public async Task ReleaseThatNobodyCalls_FollowsItsOwnChoice(InconclusiveChoice choice)
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Upgrade upgrade = await CommitAsync(stage, CounterText.V2, Short with { WhenInconclusive = choice });

        await EndedAsync(upgrade);

        Assert.Equal(ProbationVerdict.Inconclusive, upgrade.Report.Verdict);
        if (choice == InconclusiveChoice.RollBack)
        {
            ExpectRolledBack(upgrade, DiagnosticIds.ProbationInconclusive);
        }
        else
        {
            Assert.Equal(ReleaseStep.OnProbation, upgrade.Step);
            Assert.Equal("2", await stage.Counter.VersionAsync());
        }
    }

    [Fact]
    public async Task OperatorWhoFinalises_EndsTheProbation()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await AddAsync(stage, calls: 500);
        Upgrade upgrade = await CommitAsync(stage, Failing.Value, Short with { WarmUp = TimeSpan.FromMinutes(1) });
        Assert.NotNull(upgrade.Probation);

        await Expect.FinalisedAsync(upgrade);

        Assert.Null(upgrade.Probation);
        Assert.Equal(ProbationVerdict.Pending, upgrade.Report.Verdict);
        Assert.Equal("2", await stage.Counter.VersionAsync());
    }

    [Fact]
    public async Task CriteriaThatCannotBeMeant_AreRefusedByName()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        Release release = stage.Release(CounterText.V2) with { Probation = Short with { MaximumLatencyRatio = 0.5 } };

        ArgumentException exception = Assert.Throws<ArgumentException>(() => stage.Releases.Plan(release));

        Assert.Contains(nameof(ProbationCriteria.MaximumLatencyRatio), exception.Message, StringComparison.Ordinal);
    }

    private static async Task<Upgrade> CommitAsync(Stage stage, CompiledModule module, ProbationCriteria criteria, UpgradeOptions? options = null)
    {
        Upgrade upgrade = stage.Releases.Begin(stage.Release(module) with { Probation = criteria }, options);
        await upgrade.PrepareAsync(TestContext.Current.CancellationToken);
        await AddAsync(stage, BaselineCalls);
        await upgrade.RehearseAsync(TestContext.Current.CancellationToken);
        await upgrade.CommitAsync(TestContext.Current.CancellationToken);
        Expect.Committed(upgrade);
        return upgrade;
    }

    /// <summary>Adds to one key, and says how often that was done.</summary>
    private static async Task<long> AddAsync(Stage stage, int calls)
    {
        long added = 0;
        for (int call = 0; call < calls; call++)
        {
            try
            {
                await stage.Counter.AddAsync(Key);
                added++;
            }
            catch (InvalidOperationException)
            {
                // Thrown by the faulty release, before anything was added.
            }
        }

        return added;
    }

    private static async Task<long> AddUntilEndedAsync(Stage stage, Upgrade upgrade)
    {
        long added = 0;
        while (!HasVerdict(upgrade))
        {
            added += await AddAsync(stage, calls: 20);
            await Task.Yield();
        }

        await EndedAsync(upgrade);
        return added;
    }

    /// <summary>Waits for the verdict and what follows, which the upgrade tells; where it finalises itself, until it tells no more.</summary>
    private static async Task EndedAsync(Upgrade upgrade)
    {
        await foreach (UpgradeProgress _ in upgrade.WatchAsync(TestContext.Current.CancellationToken))
        {
            if (HasVerdict(upgrade))
            {
                return;
            }
        }

        Assert.True(HasVerdict(upgrade), upgrade.Report.ToString());
    }

    /// <summary>A verdict, and what follows from it.</summary>
    private static bool HasVerdict(Upgrade upgrade) => upgrade.Report switch
    {
        { Verdict: ProbationVerdict.Fail } report => report.Step is ReleaseStep.RolledBack,
        { Verdict: ProbationVerdict.Inconclusive } report => report.Step is ReleaseStep.RolledBack
            || upgrade.Plan.Release.Probation.WhenInconclusive == InconclusiveChoice.Keep,
        { Verdict: ProbationVerdict.Pass } report => report.Step is ReleaseStep.Finalised && report.OldCodeCollected is not null,
        _ => false,
    };

    private static ReleaseFailure ExpectGoneBack(Upgrade upgrade, string id)
    {
        Assert.Equal(ProbationVerdict.Fail, upgrade.Report.Verdict);
        return ExpectRolledBack(upgrade, id);
    }

    private static ReleaseFailure ExpectRolledBack(Upgrade upgrade, string id)
    {
        UpgradeReport report = upgrade.Report;
        Assert.True(report.Outcome == UpgradeOutcome.RolledBack, report.ToString());
        Assert.Equal(id, report.Failure!.Id);
        return report.Failure;
    }
}
