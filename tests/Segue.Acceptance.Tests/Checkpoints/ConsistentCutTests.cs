using System.Text.Json;
using Segue.Acceptance.Tests.Harness;
using Segue.Fixtures.Contracts;
using Segue.Runtime.Operations;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>All servers are of one moment: money that is on its way from one to the other is in exactly one of them.</summary>
public sealed class ConsistentCutTests
{
    private const int Cuts = 6;

    [Fact]
    public async Task MoneyOnItsWay_IsInEachCheckpointOnce()
    {
        using CheckpointedHosts hosts = new();
        hosts.Options = hosts.Options with { Kept = Cuts };
        Stage bank = await hosts.StartAsync(BankText.Alpha, BankText.Beta);
        await using (Transfers transfers = Transfers.Start(bank, Seed.Random()))
        {
            for (int cut = 0; cut < Cuts; cut++)
            {
                await transfers.MakeAsync(200);
                await CheckpointedHosts.TakeAsync(bank);
            }
        }

        await CheckpointedHosts.CrashAsync(bank);

        // The newest first; then it is taken away, so that the next host goes on from the one before.
        string given = "";
        for (int cut = 0; cut < Cuts; cut++)
        {
            Stage restored = await hosts.StartAsync(BankText.Alpha, BankText.Beta);
            (long state, long rows, string now) = await SumAsync(restored);
            Assert.Equal((BankText.Money, BankText.Money), (state, rows));
            Assert.NotEqual(given, now);
            given = now;
            await CheckpointedHosts.CrashAsync(restored);
            File.Delete(hosts.Files[0]);
        }
    }

    /// <summary>The broken twin: the servers are looked at one after another, each between two of its calls.</summary>
    [Fact]
    public async Task MoneyOnItsWay_IsSeenToBeMissing_WhereTheServersAreFrozenOneAfterAnother()
    {
        const int most = 2000;
        using Stage bank = await Stage.StartAsync(BankText.Alpha, BankText.Beta);
        await using Transfers transfers = Transfers.Start(bank, Seed.Random());
        long sum = BankText.Money;
        for (int look = 0; look < most && sum == BankText.Money; look++)
        {
            sum = await BalanceAsync(bank, "alpha") + await BalanceAsync(bank, "beta");
        }

        Assert.NotEqual(BankText.Money, sum);
    }

    private static async Task<(long State, long Rows, string Given)> SumAsync(Stage bank)
    {
        long[] alpha = await BalancesAsync(bank.Host.Servers.Get<IAlpha>());
        long[] beta = await BalancesAsync(bank.Host.Servers.Get<IBeta>());
        return (alpha[0] + beta[0], alpha[1] + beta[1], $"{beta[0]}");
    }

    private static async Task<long[]> BalancesAsync(INode server) =>
        [.. (await server.FollowAsync("balance")).Split(' ').Select(part => long.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<long> BalanceAsync(Stage bank, string server)
    {
        StateView view = await bank.Host.Operations.GetStateAsync(server, new StateViewOptions { BetweenCalls = true }, TestContext.Current.CancellationToken);
        using JsonDocument state = JsonDocument.Parse(view.Json);
        return state.RootElement.GetProperty("Balance").GetInt64();
    }

    /// <summary>Callers that give without pause.</summary>
    private sealed class Transfers : IAsyncDisposable
    {
        private readonly List<Task> _givers = [];
        private long _made;
        private volatile bool _isStopped;

        public static Transfers Start(Stage bank, Random random)
        {
            Transfers transfers = new();
            IAlpha alpha = bank.Host.Servers.Get<IAlpha>();
            for (int giver = 0; giver < 4; giver++)
            {
                Random own = new(random.Next());
                transfers._givers.Add(Task.Run(() => transfers.GiveAsync(alpha, own)));
            }

            return transfers;
        }

        public Task MakeAsync(long count)
        {
            long until = Interlocked.Read(ref _made) + count;
            return Until.TrueAsync(() => Interlocked.Read(ref _made) >= until || _givers.Exists(giver => giver.IsCompleted), "transfers are made");
        }

        public async ValueTask DisposeAsync()
        {
            _isStopped = true;
            await Task.WhenAll(_givers);
        }

        private async Task GiveAsync(IAlpha alpha, Random random)
        {
            while (!_isStopped)
            {
                await alpha.FollowAsync($"give {random.Next(1, 10)}");
                Interlocked.Increment(ref _made);
            }
        }
    }
}
