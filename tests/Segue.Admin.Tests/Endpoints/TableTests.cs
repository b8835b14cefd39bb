using System.Net;
using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Admin.Tests.Harness;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Tables;

namespace Segue.Admin.Tests.Endpoints;

/// <summary>Tables and checkpoints through the control API.</summary>
public sealed class TableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backup_IsTakenListedRestoredAndGivenUp()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a", 5);
        await stage.Client.BackUpTableAsync("counter", "Entries", "before", Token);
        await stage.Counter.AddAsync("a", 5);
        await stage.Counter.AddAsync("b", 5);

        ServerTable table = await stage.Client.GetTableAsync("counter", "Entries", Token);
        Assert.Equal((2L, "before"), (table.Rows, Assert.Single(table.Backups).Name));
        Assert.Equal(table.Rows, Assert.Single(await stage.Client.GetTablesAsync(Token)).Rows);
        await stage.Client.RestoreTableAsync("counter", "Entries", "before", Token);
        Assert.Equal((5L, null), (await stage.Counter.GetAsync("a"), await stage.Counter.GetAsync("b")));
        Assert.True((await stage.Client.DiscardBackupAsync("counter", "Entries", "before", Token)).Changed);
        Assert.False((await stage.Client.DiscardBackupAsync("counter", "Entries", "before", Token)).Changed);

        Assert.Equal(
            ["table discard", "table discard", "table restore", "table backup"],
            (await stage.Client.GetOperationsAsync(cancellation: Token)).Select(operation => operation.What));
        await stage.Client.BackUpTableAsync("counter", "Entries", "Monday 50% a/b", Token);
        Assert.Equal("Monday 50% a/b", Assert.Single((await stage.Client.GetTableAsync("counter", "Entries", Token)).Backups).Name);
        await Refusal.ExpectAsync(DiagnosticIds.TableBackup, HttpStatusCode.Conflict, () => stage.Client.RestoreTableAsync("counter", "Entries", "none", Token));
        await Refusal.ExpectAsync(DiagnosticIds.UnknownTable, HttpStatusCode.NotFound, () => stage.Client.GetTableAsync("counter", "Nothing", Token));
    }

    [Fact]
    public async Task Export_ThenImport_BringsTheRowsBack_AndDamagedBytesNothing()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        await stage.Counter.AddAsync("a", 5);
        await stage.Counter.AddAsync("b", 6);
        using MemoryStream bytes = new();
        await stage.Client.ExportTableAsync("counter", "Entries", bytes, Token);
        await stage.Counter.AddAsync("c", 7);

        byte[] damaged = bytes.ToArray();
        damaged[damaged.Length / 2] ^= 1;
        await Refusal.ExpectAsync(
            DiagnosticIds.BytesDamaged,
            HttpStatusCode.Conflict,
            () => stage.Client.ImportTableAsync("counter", "Entries", new MemoryStream(damaged), Token));
        Assert.Equal(3, await stage.Counter.CountAsync());

        Assert.Equal(2, await stage.Client.ImportTableAsync("counter", "Entries", new MemoryStream(bytes.ToArray()), Token));
        Assert.Equal((2, 5L), (await stage.Counter.CountAsync(), await stage.Counter.GetAsync("a")));
        await Refusal.ExpectAsync(
            DiagnosticIds.UnknownTable,
            HttpStatusCode.NotFound,
            () => stage.Client.ExportTableAsync("counter", "Nothing", Stream.Null, Token));
    }

    [Fact]
    public async Task Server_ThatIsSuspended_IsNotWaitedForForEver()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch);
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1, time: time);
        await stage.Client.SuspendAsync("counter", cancellation: Token);
        Func<Task>[] asks =
        [
            () => stage.Client.GetTablesAsync(Token),
            () => stage.Client.GetTableAsync("counter", "Entries", Token),
            () => stage.Client.BackUpTableAsync("counter", "Entries", "x", Token),
            () => stage.Client.ExportTableAsync("counter", "Entries", Stream.Null, Token),
            () => stage.Client.ImportTableAsync("counter", "Entries", new MemoryStream([1]), Token),
        ];
        foreach (Func<Task> ask in asks)
        {
            Task asked = Refusal.ExpectAsync(DiagnosticIds.OperationTimedOut, HttpStatusCode.Conflict, ask);
            while (!asked.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            await asked;
        }

        await stage.Client.ResumeAsync("counter", cancellation: Token);
        Assert.Empty(Assert.Single(await stage.Client.GetTablesAsync(Token)).Backups);
    }

    [Fact]
    public async Task Tables_OfAHostWithKeyedServersToo_AreListed()
    {
        await using AdminStage stage = await AdminStage.StartAsync(WalletText.V1);
        Assert.Empty(await stage.Client.GetTablesAsync(Token));
        await Refusal.ExpectAsync(DiagnosticIds.UnknownTable, HttpStatusCode.NotFound, () => stage.Client.GetTableAsync("wallet", "Entries", Token));
    }

    [Fact]
    public async Task Checkpoint_IsTakenAndListed_OrSaysWhyThereIsNone()
    {
        using TemporaryFolder folder = new();
        await using (AdminStage stage = await AdminStage.StartAsync(
            CounterText.V1, segue: options => options.Checkpoints = new CheckpointOptions { Folder = folder.Path }))
        {
            CheckpointReport report = await stage.Client.TakeCheckpointAsync(Token);
            Assert.Equal(report.Number, Assert.Single(await stage.Client.GetCheckpointsAsync(Token)).Number);
            Assert.Equal("checkpoint", Assert.Single(await stage.Client.GetOperationsAsync(cancellation: Token)).What);
        }

        await using AdminStage without = await AdminStage.StartAsync(CounterText.V1);
        await Refusal.ExpectAsync(DiagnosticIds.CheckpointUnavailable, HttpStatusCode.Conflict, () => without.Client.TakeCheckpointAsync(Token));
    }

    [Fact]
    public async Task Pins_AreNone_WhereAllOldCodeHasLeft()
    {
        await using AdminStage stage = await AdminStage.StartAsync(CounterText.V1);
        Assert.Empty((await stage.Client.GetPinsAsync(cancellation: Token)).Staying);
    }
}
