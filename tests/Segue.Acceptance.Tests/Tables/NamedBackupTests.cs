using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Bytes;
using Segue.Runtime.Releases;
using Segue.Runtime.Tables;

namespace Segue.Acceptance.Tests.Tables;

/// <summary>Backups that an operator takes: over upgrades, going back and finalisation, without keeping old code.</summary>
public sealed class NamedBackupTests
{
    private const string Server = "counter";
    private const string Table = "Entries";

    private static readonly CounterRow[] First = [new CounterRow("a", 1), new CounterRow("b", 2)];

    [Fact]
    public async Task Backup_OutlivesFinalisation_AsBytes_AndComesBackUp()
    {
        using Stage stage = await StartAsync();
        await stage.CommitAndFinaliseAsync(CounterText.V2);

        TableBackupInfo info = Assert.Single(await stage.Host.Tables.ListBackupsAsync(Server, Table, TestContext.Current.CancellationToken));
        Assert.True(info.IsSealed);
        Assert.Equal(2, info.Rows);
        Assert.True(info.Bytes > 0);
        await RestoreAsync(stage);

        Assert.Equal(First, await stage.Counter.ListAsync());
        Assert.Equal(2, await stage.Counter.CountAsync());
        await stage.CommitAndFinaliseAsync(CounterText.V3);
        await stage.Counter.AddAsync("d", 4);
        await RestoreAsync(stage);
        Assert.Equal(First, await stage.Counter.ListAsync());
    }

    [Fact]
    public async Task Backup_RestoredWithinProbation_LetsTheOldCodeGoAllTheSame()
    {
        using Stage stage = await StartAsync();
        Upgrade upgrade = await stage.CommitAsync(CounterText.V2);
        await stage.Counter.AddAsync("a", 10);
        await stage.Host.Tables.BackUpAsync(Server, Table, "two", TestContext.Current.CancellationToken);
        await RestoreAsync(stage);
        Assert.Equal(First, await stage.Counter.ListAsync());
        await stage.Counter.AddAsync("b", 20);

        await Expect.FinalisedAsync(upgrade);

        Assert.Equal([new CounterRow("a", 1), new CounterRow("b", 22)], await stage.Counter.ListAsync());
        await stage.Host.Tables.RestoreAsync(Server, Table, "two", TestContext.Current.CancellationToken);
        Assert.Equal([new CounterRow("a", 11), new CounterRow("b", 2), new CounterRow("c", 3)], await stage.Counter.ListAsync());
    }

    [Fact]
    public async Task BackupOfTheNewVersion_RestoredAfterGoingBack_IsCarriedDown()
    {
        using Stage stage = await StartAsync();
        await stage.CommitAsync(CounterText.V2);
        await stage.Counter.AddAsync("new", 5);
        await stage.Host.Tables.BackUpAsync(Server, Table, "two", TestContext.Current.CancellationToken);
        Upgrade back = await stage.RollBackAsync();
        await stage.Counter.AddAsync("new", 5);

        await stage.Host.Tables.RestoreAsync(Server, Table, "two", TestContext.Current.CancellationToken);
        Assert.Equal(5, await stage.Counter.GetAsync("new"));
        await stage.Counter.RemoveAsync("new");
        await Expect.FinalisedAsync(back);
        await stage.Host.Tables.RestoreAsync(Server, Table, "two", TestContext.Current.CancellationToken);

        Assert.Equal(5, await stage.Counter.GetAsync("new"));
        Assert.Equal(4, await stage.Counter.CountAsync());
    }

    [Fact]
    public async Task Backups_AreListedTakenAndGivenUp_ByName()
    {
        using Stage stage = await StartAsync();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<TableBackupException>(() => stage.Host.Tables.BackUpAsync(Server, Table, "one", cancellation));
        await Assert.ThrowsAsync<TableBackupException>(() => stage.Host.Tables.RestoreAsync(Server, Table, "none", cancellation));
        await Assert.ThrowsAsync<TableUnknownException>(() => stage.Host.Tables.RestoreAsync("nobody", Table, "one", cancellation));
        await Assert.ThrowsAsync<TableUnknownException>(() => stage.Host.Tables.RestoreAsync(Server, "Nothing", "one", cancellation));

        ServerTable listed = Assert.Single(await stage.Host.Tables.ListAsync(cancellation));
        Assert.Equal((Server, Table, 3L), (listed.Server, listed.Name, listed.Rows));
        Assert.True(await stage.Host.Tables.DiscardAsync(Server, Table, "one", cancellation));
        Assert.False(await stage.Host.Tables.DiscardAsync(Server, Table, "one", cancellation));
        Assert.Equal(3, await stage.Counter.CountAsync());
    }

    [Fact]
    public async Task Export_IsImportedByALaterVersion_AndRefusedByAnEarlierOne()
    {
        using Stage stage = await StartAsync();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using MemoryStream first = new();
        Assert.Equal(3, await stage.Host.Tables.ExportAsync(Server, Table, first, progress: null, cancellation));
        await stage.CommitAndFinaliseAsync(CounterText.V2);
        await stage.Counter.AddAsync("a", 5);
        using MemoryStream second = new();
        await stage.Host.Tables.ExportAsync(Server, Table, second, progress: null, cancellation);
        await stage.Counter.AddAsync("z", 26);

        first.Position = 0;
        Assert.Equal(3, await stage.Host.Tables.ImportAsync(Server, Table, first, progress: null, cancellation));
        Assert.Equal([new CounterRow("a", 1), new CounterRow("b", 2), new CounterRow("c", 3)], await stage.Counter.ListAsync());

        using Stage earlier = await StartAsync();
        second.Position = 0;
        BytesException refused = await Assert.ThrowsAsync<BytesException>(() => earlier.Host.Tables.ImportAsync(Server, Table, second, progress: null, cancellation));
        Assert.Equal(DiagnosticIds.BytesTooNew, refused.DiagnosticId);
        Assert.Equal(3, await earlier.Counter.CountAsync());
    }

    /// <summary>Two rows in a backup, and a third since.</summary>
    private static async Task<Stage> StartAsync()
    {
        Stage stage = await Stage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a", 1);
        await stage.Counter.AddAsync("b", 2);
        await stage.Host.Tables.BackUpAsync(Server, Table, "one", TestContext.Current.CancellationToken);
        await stage.Counter.AddAsync("c", 3);
        return stage;
    }

    private static Task RestoreAsync(Stage stage) => stage.Host.Tables.RestoreAsync(Server, Table, "one", TestContext.Current.CancellationToken);
}
