using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Keyed;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>Every call of every instance runs exactly once and in order, whatever goes by (I1, I4).</summary>
[Collection(nameof(AloneCollection))]
public sealed class KeyedUnderLoadTests
{
    [Fact]
    public async Task UpgradesRollBacksAndPassivations_UnderLoad_LoseAndDoubleNothing()
    {
        const int Calls = 400_000;
        Random random = Seed.Random();
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        Callers callers = Callers.Start(key => stage.Host.Servers.Get<IWallet>(key).AddAsync(), count: 8, keys: 200, random);
        int switches = 0;
        List<Task> operations = [];
        while ((callers.Calls < Calls || switches < 4) && callers.Complaints.Count == 0)
        {
            await callers.MakeAsync(random.Next(10_000));
            operations.Add(OperateAsync(stage, [.. callers.Receipts.Keys], new Random(random.Next())));
            Upgrade upgrade = await stage.CommitAsync(WalletText.V2);
            await callers.MakeAsync(random.Next(2_000));
            await wallets.PassivateIdleAsync(TestContext.Current.CancellationToken);
            if (random.Next(2) == 0)
            {
                await Expect.FinalisedAsync(upgrade);
            }

            await Expect.FinalisedAsync(await stage.RollBackAsync());
            switches += 2;
        }

        await Task.WhenAll(operations);
        await callers.StopAsync();
        List<CounterRow> rows = [];
        foreach (string key in callers.Receipts.Keys)
        {
            rows.Add(new CounterRow(key, await stage.Host.Servers.Get<IWallet>(key).AddAsync(0)));
        }

        callers.AssertComplete(rows);
        TestContext.Current.TestOutputHelper?.WriteLine($"{callers.Calls} calls over {switches} switches");
        Assert.True(switches >= 4);
    }

    /// <summary>Suspends and resumes instances, looks at them beside their calls, and has their states read.</summary>
    private static async Task OperateAsync(Stage stage, string[] keys, Random random)
    {
        for (int operation = 0; operation < 300; operation++)
        {
            string key = keys[random.Next(keys.Length)];
            InstanceOperations instance = stage.Host.Operations.Instance("wallet", key);
            ValueTask<object?> look = stage.Host.Servers.Get<IWallet>(key).LookAsync("sum");
            await instance.SuspendAsync(TimeSpan.FromMinutes(1));
            Task<object?> waiting = stage.Host.Servers.Get<IWallet>(key).LookAsync("sum").AsTask();
            await instance.GetStateAsync();
            await instance.ResumeAsync();
            Assert.IsType<long>(await look);
            Assert.IsType<long>(await waiting);
        }
    }

    /// <summary>The broken twin: states are carried over without entering the mailbox, and calls that run meanwhile are lost.</summary>
    [Fact]
    public async Task MigrationWithoutEnteringTheMailbox_IsSeenByTheSameReceipts()
    {
        Random random = Seed.Random();
        UnenteredWallets wallets = new();
        Callers callers = Callers.Start(wallets.AddAsync, count: 8, keys: 4, random);
        for (int pass = 0; pass < 10_000 && callers.Complaints.Count == 0; pass++)
        {
            await callers.MakeAsync(random.Next(100));
            wallets.MigrateAll();
        }

        await callers.StopAsync();

        Assert.NotEmpty(callers.Complaints.Concat(callers.Differences(wallets.List())));
    }
}
