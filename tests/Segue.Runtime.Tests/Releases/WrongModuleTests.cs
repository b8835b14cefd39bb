using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Calls;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Loading;

namespace Segue.Runtime.Tests.Releases;

/// <summary>
/// After a switch the module ids of what answers are compared with the manifest; success is never assumed (I9). Another build
/// cannot come in by itself, so that the test puts it in place, between the switch and the look.
/// </summary>
public sealed class WrongModuleTests : IDisposable
{
    private readonly MeddlingJournal _journal = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly LoadedModule _other = LampModule.Load(LampModule.AnotherV2);
    private readonly SegueHost _host;

    public WrongModuleTests() => _host = CreateHost();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ServerMailbox Mailbox => _host.Servers.GetMailbox("lamp");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AfterACommit_APersonIsNeeded_AndTheUpgradeIsAtItsEnd(bool isSomethingThere)
    {
        await StartAsync();
        Upgrade upgrade = _host.Releases.Begin(Release(LampModule.V2));
        _journal.OnWrite = When(ReleaseStep.OnProbation, () => Exchange(isSomethingThere));

        UpgradeReport report = await upgrade.RunAsync(Cancellation);

        Assert.Equal((ReleaseStep.NeedsPerson, UpgradeOutcome.Committed), (report.Step, report.Outcome));
        ExpectWrongModule(report.Failure, isSomethingThere ? $"{_other.Manifest.Files.Single(file => file.ModuleVersionId is not null).ModuleVersionId}" : "nothing");
        Assert.True(upgrade.HasEnded);
        Assert.Equal([ReleaseStep.OnProbation, ReleaseStep.NeedsPerson], _journal.Written.TakeLast(2).Select(entry => entry.Step));
        JournalEntry last = _journal.Written[^1];
        Assert.Equal((null, null, DiagnosticIds.WrongModuleAnswers), (last.Next, last.Standing, last.Report.Failure?.Id));
        Assert.Equal("2.0.0", _host.Releases.Standing!.Modules.Single().Version);

        // The end is told to whoever watches, and nobody compares calls any more.
        Assert.Equal(ReleaseStep.NeedsPerson, (await WatchAsync(upgrade).InTime())[^1].Step);
        Assert.Null(upgrade.Probation);
        Assert.False(Mailbox.Meter.TimesAll);
    }

    [Fact]
    public async Task AfterGoingBack_APersonIsNeeded()
    {
        await StartAsync();
        Upgrade upgrade = _host.Releases.Begin(Release(LampModule.V2));
        Assert.Equal(ReleaseStep.OnProbation, (await upgrade.RunAsync(Cancellation)).Step);
        _journal.OnWrite = When(ReleaseStep.RolledBack, () => Exchange(isSomethingThere: true));

        UpgradeReport report = await upgrade.RollBackAsync(cancellation: Cancellation);

        Assert.Equal((ReleaseStep.NeedsPerson, UpgradeOutcome.RolledBack), (report.Step, report.Outcome));
        ExpectWrongModule(report.Failure, "module 'lamp'");
        Assert.Equal(ReleaseStep.NeedsPerson, _journal.Written[^1].Step);
        Assert.Equal("1.0.0", _host.Releases.Standing!.Modules.Single().Version);
        Assert.True(upgrade.HasEnded);
        Assert.Equal(ReleaseStep.NeedsPerson, (await WatchAsync(upgrade).InTime())[^1].Step);
    }

    [Fact]
    public async Task WhereTheOutcomeIsNotWrittenEither_ThatComesFirst_AndThenTheLook()
    {
        await StartAsync();
        Upgrade upgrade = _host.Releases.Begin(Release(LampModule.V2));
        _journal.OnWrite = When(ReleaseStep.OnProbation, () =>
        {
            Exchange(isSomethingThere: true);
            throw new IOException("no space left");
        });

        Assert.Equal(DiagnosticIds.OutcomeUnwritten, (await upgrade.RunAsync(Cancellation)).Failure?.Id);
        Assert.False(upgrade.HasEnded);
        _journal.OnWrite = null;
        UpgradeReport report = await upgrade.ResolveAsync(Cancellation);

        Assert.Equal(ReleaseStep.NeedsPerson, report.Step);
        ExpectWrongModule(report.Failure, "module 'lamp'");
        Assert.True(upgrade.HasEnded);
    }

    [Fact]
    public async Task WayOut_IsARestart_OnTheReleaseThatIsCurrent()
    {
        await StartAsync();
        Upgrade upgrade = _host.Releases.Begin(Release(LampModule.V2));
        _journal.OnWrite = When(ReleaseStep.OnProbation, () => Exchange(isSomethingThere: true));
        await upgrade.RunAsync(Cancellation);
        Assert.Equal("text by another 2 1", await _host.Servers.Get<IEcho>().EchoAsync("text", Cancellation));

        // Nothing else leads on from there.
        await Assert.ThrowsAsync<InvalidOperationException>(() => upgrade.ResolveAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => upgrade.RollBackAsync(cancellation: Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => upgrade.FinaliseAsync(Cancellation));
        ExpectRefused(Assert.Throws<ReleaseException>(() => _host.Releases.Begin(Release(LampModule.V3))));
        ExpectRefused(await Assert.ThrowsAsync<ReleaseException>(() => _host.Releases.UpgradeAsync(Release(LampModule.V3), cancellation: Cancellation)));
        ExpectRefused(await Assert.ThrowsAsync<ReleaseException>(() => _host.Releases.RollBackAsync(cancellation: Cancellation)));
        Assert.Same(upgrade, _host.Releases.Current);
        await _host.StopAsync();
        SegueHost restarted = CreateHost();
        await restarted.StartAsync([LampModule.V1.Source], Cancellation);

        Assert.Equal(RecoveryKind.NothingUnderWay, restarted.Releases.Recovery!.Kind);
        Assert.Equal("text 2 1", await restarted.Servers.Get<IEcho>().EchoAsync("text", Cancellation));
        JournalUpgrade told = (await restarted.Releases.ReadHistoryAsync(cancellation: Cancellation)).Single(one => one.Number == upgrade.Number);
        Assert.Equal(DiagnosticIds.WrongModuleAnswers, told.Report.Failure?.Id);

        // Behind it everything is as ever.
        Assert.Equal(ReleaseStep.OnProbation, (await restarted.Releases.UpgradeAsync(Release(LampModule.V3), cancellation: Cancellation)).Step);
    }

    [Fact]
    public async Task BuildThatWasCommitted_IsTheRightOne()
    {
        await StartAsync();
        Upgrade upgrade = _host.Releases.Begin(Release(LampModule.V2));

        Assert.Equal((ReleaseStep.OnProbation, null), (await upgrade.RunAsync(Cancellation)) is var report ? (report.Step, report.Failure) : default);
        Assert.Equal("text 2 1", await _host.Servers.Get<IEcho>().EchoAsync("text", Cancellation));
        await upgrade.RollBackAsync(cancellation: Cancellation);
        Assert.Equal(ReleaseStep.RolledBack, upgrade.Step);
    }

    public void Dispose()
    {
        _other.Retire();
        _services.Dispose();
    }

    private static Release Release(CompiledModule module) => new()
    {
        Name = module.Manifest.Version,
        Modules = [module.Source],
        Probation = new ProbationCriteria { WarmUp = TimeSpan.FromMinutes(10) },
    };

    private static void ExpectWrongModule(ReleaseFailure? failure, string said)
    {
        Assert.Equal((DiagnosticIds.WrongModuleAnswers, "lamp"), (failure?.Id, failure?.Where));
        Assert.Contains(said, failure!.What, StringComparison.Ordinal);
        Assert.Contains("restart the host on the release that is current", failure.Next, StringComparison.Ordinal);
    }

    private static void ExpectRefused(ReleaseException refused)
    {
        Assert.Equal((DiagnosticIds.WrongModuleAnswers, "2.0.0"), (refused.DiagnosticId, refused.Failure.Where));
        Assert.Contains("Restart the host on the release that is current", refused.Failure.Next, StringComparison.Ordinal);
    }

    private static Action<JournalEntry> When(ReleaseStep outcome, Action meddle) => entry =>
    {
        if (entry.Next is null && entry.Step == outcome)
        {
            meddle();
        }
    };

    private static async Task<List<UpgradeProgress>> WatchAsync(Upgrade upgrade)
    {
        List<UpgradeProgress> told = [];
        await foreach (UpgradeProgress progress in upgrade.WatchAsync(Cancellation))
        {
            told.Add(progress);
        }

        return told;
    }

    private SegueHost CreateHost() => new(_services, NullLoggerFactory.Instance, journal: new JournalOptions { Journal = _journal });

    private Task StartAsync() => _host.StartAsync([LampModule.V1.Source], Cancellation);

    /// <summary>Puts a server of the other build in place, or takes the server away, by the very steps of a switch.</summary>
    private void Exchange(bool isSomethingThere)
    {
        using Quiescence quiescence = new();
        Mailbox.Join(quiescence);
        Mailbox.CloseGate();
        Assert.True(quiescence.Wait(Patience.Limit, TimeProvider.System, () => { }));
        if (isSomethingThere)
        {
            Server server = (Server)Activator.CreateInstance(_other.Catalog.Servers.Single().Server)!;
            ((IServerState)server).Current = ((IServerState)server).InitializeState();
            Mailbox.Install(server, new ServerOwnership(Mailbox, new CountingStrays()));
        }
        else
        {
            Mailbox.Remove();
        }

        Mailbox.OpenGate();
    }
}
