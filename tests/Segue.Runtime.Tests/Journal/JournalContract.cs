using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Journal;

/// <summary>What every journal keeps to. Derive, and give it a journal.</summary>
public abstract class JournalContract
{
    /// <summary>A handle on the storage of this test; each call may give the same one or another.</summary>
    protected abstract IReleaseJournal Journal { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_OfANewJournal_IsEmpty()
    {
        JournalContent content = await Journal.OpenAsync(Token);

        Assert.Null(content.Standing);
        Assert.Empty(content.Unfinished);
        Assert.Equal(0, content.LastUpgrade);
    }

    [Fact]
    public async Task EveryMember_OfAClosedJournal_Throws()
    {
        IReleaseJournal journal = Journal;
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.WriteAsync(JournalSamples.Entry(1, ReleaseStep.Planned), Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.KeepModuleAsync(JournalSamples.Module("a"), Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.FindModuleAsync("a", Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.ReadHistoryAsync(1, cancellation: Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.ReadEntriesAsync(1, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.WriteOperationAsync(JournalSamples.Operation(1), 1, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.ReadOperationsAsync(1, cancellation: Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.PruneAsync(1, new HashSet<string>(), Token));
        await journal.CloseAsync();
    }

    [Fact]
    public async Task Open_WhileItIsOpen_IsRefused_AndTheFirstGoesOn()
    {
        IReleaseJournal first = Journal;
        await first.OpenAsync(Token);

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(async () => await Journal.OpenAsync(Token));

        Assert.Equal(DiagnosticIds.JournalInUse, refused.DiagnosticId);
        Assert.Equal(first.Location, refused.Failure.Where);
        await first.WriteAsync(JournalSamples.Entry(1, ReleaseStep.Planned), Token);
        await first.CloseAsync();
        Assert.Equal(1, (await Journal.OpenAsync(Token)).LastUpgrade);
    }

    [Fact]
    public async Task Entries_AreReadBackInEveryWord_InTheirOrder()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        JournalEntry of = JournalSamples.Entry(1, ReleaseStep.Planned);
        JournalEntry[] written =
        [
            of,
            of with { Report = of.Report with { Failure = of.Report.Failure! with { Where = null } } },
            JournalSamples.Entry(1, ReleaseStep.Planned, ReleaseAction.Prepare),
            JournalSamples.Entry(1, ReleaseStep.OnProbation, standing: JournalSamples.Standing("one", "a", "b")),
        ];
        foreach (JournalEntry entry in written)
        {
            await journal.WriteAsync(entry, Token);
        }

        await journal.WriteAsync(JournalSamples.Entry(2, ReleaseStep.Planned), Token);

        Assert.Equal(written.Select(JournalSamples.Text), (await journal.ReadEntriesAsync(1, Token)).Select(JournalSamples.Text));
        Assert.Empty(await journal.ReadEntriesAsync(3, Token));
    }

    [Fact]
    public async Task Entry_WhoseFailureHasNoPlace_IsReadBack_InTheHistoryToo()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        JournalEntry entry = JournalSamples.Entry(1, ReleaseStep.Planned);
        entry = entry with { Report = entry.Report with { Failure = new ReleaseFailure("SEGUE0401", "what", Where: null, "next") } };
        await journal.WriteAsync(entry, Token);
        await journal.CloseAsync();

        journal = Journal;
        Assert.Equal(JournalSamples.Text(entry), JournalSamples.Text(Assert.Single((await journal.OpenAsync(Token)).Unfinished)));
        Assert.Null(Assert.Single(await journal.ReadHistoryAsync(1, cancellation: Token)).Report.Failure!.Where);
    }

    [Fact]
    public async Task Standing_IsThatOfTheLastEntryThatBringsOne()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        await journal.WriteAsync(JournalSamples.Entry(1, ReleaseStep.OnProbation, standing: JournalSamples.Standing("one", "a")), Token);
        await journal.WriteAsync(JournalSamples.Entry(2, ReleaseStep.OnProbation, standing: JournalSamples.Standing("two", "b", "c")), Token);
        await journal.WriteAsync(JournalSamples.Entry(2, ReleaseStep.Finalised), Token);
        await journal.CloseAsync();

        JournalContent content = await Journal.OpenAsync(Token);

        Assert.Equal(JournalSamples.Text(JournalSamples.Standing("two", "b", "c")), JournalSamples.Text(content.Standing));
        Assert.Equal(2, content.LastUpgrade);
    }

    [Fact]
    public async Task Unfinished_AreTheUpgradesWithoutAnEnd_EachAsItStoodLast()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        await journal.WriteAsync(JournalSamples.Entry(1, ReleaseStep.Planned), Token);
        await journal.WriteAsync(JournalSamples.Entry(2, ReleaseStep.Planned), Token);
        await journal.WriteAsync(JournalSamples.Entry(3, ReleaseStep.Planned), Token);
        await journal.WriteAsync(JournalSamples.Entry(3, ReleaseStep.Rehearsed, ReleaseAction.Commit), Token);

        // The end of one upgrade may be written after the beginning of the next.
        await journal.WriteAsync(JournalSamples.Entry(1, ReleaseStep.Aborted), Token);
        await journal.CloseAsync();

        JournalContent content = await Journal.OpenAsync(Token);

        Assert.Equal([(2, ReleaseStep.Planned, null), (3, ReleaseStep.Rehearsed, ReleaseAction.Commit)], content.Unfinished.Select(last => (last.Upgrade, last.Step, last.Next)));
        Assert.Equal(3, content.LastUpgrade);
    }

    [Fact]
    public async Task History_IsNewestFirst_InPages()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        for (long upgrade = 1; upgrade <= 5; upgrade++)
        {
            await journal.WriteAsync(JournalSamples.Entry(upgrade, ReleaseStep.Planned), Token);
            await journal.WriteAsync(JournalSamples.Entry(upgrade, ReleaseStep.Finalised), Token);
        }

        IReadOnlyList<JournalUpgrade> first = await journal.ReadHistoryAsync(2, cancellation: Token);
        IReadOnlyList<JournalUpgrade> second = await journal.ReadHistoryAsync(10, before: 4, Token);

        Assert.Equal([5, 4], first.Select(upgrade => upgrade.Number));
        Assert.Equal([3, 2, 1], second.Select(upgrade => upgrade.Number));
        JournalUpgrade expected = JournalUpgrade.Of(JournalSamples.Entry(5, ReleaseStep.Planned), JournalSamples.Entry(5, ReleaseStep.Finalised));
        Assert.Equal(JournalSamples.Text(expected), JournalSamples.Text(first[0]));
        Assert.Empty(await journal.ReadHistoryAsync(1, before: 1, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await journal.ReadHistoryAsync(0, cancellation: Token));
    }

    [Fact]
    public async Task Prune_DropsTheOldestThatHaveEnded_AndNothingElse()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        await journal.WriteAsync(JournalSamples.Entry(1, ReleaseStep.OnProbation, standing: JournalSamples.Standing("one", "a")), Token);
        for (long upgrade = 2; upgrade <= 6; upgrade++)
        {
            await journal.WriteAsync(JournalSamples.Entry(upgrade, ReleaseStep.Planned), Token);
            await journal.WriteAsync(JournalSamples.Entry(upgrade, ReleaseStep.Aborted), Token);
        }

        await journal.PruneAsync(2, new HashSet<string>(), Token);

        Assert.Equal([6, 5, 1], (await journal.ReadHistoryAsync(10, cancellation: Token)).Select(upgrade => upgrade.Number));
        await journal.CloseAsync();
        JournalContent content = await Journal.OpenAsync(Token);
        Assert.Equal("one", content.Standing?.Release);
        Assert.Equal(6, content.LastUpgrade);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Journal.PruneAsync(0, new HashSet<string>(), Token));
    }

    [Fact]
    public async Task Modules_AreFoundByTheHashOfTheirManifests_UntilTheyArePruned()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        KeptModule[] modules = [JournalSamples.Module("a"), JournalSamples.Module("b")];
        foreach (KeptModule module in modules.Append(modules[0]))
        {
            await journal.KeepModuleAsync(module, Token);
        }

        await journal.CloseAsync();
        journal = Journal;
        await journal.OpenAsync(Token);
        foreach (KeptModule module in modules)
        {
            ModuleSource? found = await journal.FindModuleAsync(module.Module.ManifestHash, Token);
            Assert.Equal(module.Module.ManifestHash, found?.ReadManifest().ComputeHash());
        }

        await journal.PruneAsync(1, new HashSet<string> { modules[1].Module.ManifestHash }, Token);

        Assert.Null(await journal.FindModuleAsync(modules[0].Module.ManifestHash, Token));
        ModuleSource? kept = await journal.FindModuleAsync(modules[1].Module.ManifestHash, Token);
        Assert.Equal("b", kept?.ReadManifest().Name);
        Assert.Null(await journal.FindModuleAsync("no such hash", Token));
    }

    [Fact]
    public async Task Operations_AreNewestFirst_EachAsItWasWrittenLast_AndTheOldestGo()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        for (long number = 1; number <= 5; number++)
        {
            await journal.WriteOperationAsync(JournalSamples.Operation(number), 3, Token);
            await journal.WriteOperationAsync(JournalSamples.Operation(number) with { Outcome = "done" }, 3, Token);
        }

        await journal.CloseAsync();
        journal = Journal;
        Assert.Equal(5, (await journal.OpenAsync(Token)).LastOperation);
        Assert.Equal(
            [5L, 4L, 3L],
            (await journal.ReadOperationsAsync(10, cancellation: Token)).Select(operation => operation.Number));
        JournalOperation read = Assert.Single(await journal.ReadOperationsAsync(1, before: 5, Token));
        Assert.Equal(JournalSamples.Operation(4) with { Outcome = "done" }, read);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await journal.ReadOperationsAsync(0, cancellation: Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await journal.WriteOperationAsync(JournalSamples.Operation(6), 0, Token));
    }

    [Fact]
    public async Task Close_Twice_DoesNothing()
    {
        IReleaseJournal journal = Journal;
        await journal.OpenAsync(Token);
        await journal.CloseAsync();
        await journal.CloseAsync();
        await journal.OpenAsync(Token);
    }
}
