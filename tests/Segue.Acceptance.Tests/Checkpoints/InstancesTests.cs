using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Journal;
using Segue.Runtime.Keyed;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>Instances of keyed servers outlive the process as servers without keys do.</summary>
public sealed class InstancesTests
{
    private static readonly CompiledModule WithTimer = new WalletText
    {
        Number = 1,
        Members = """[Timer("beat")] private void Beat() { State = State.Plus(1000); bench.Note("beat"); }""",
        Answers = """case "start": Timers.Start("beat", (TimeSpan)argument!); return null;""",
    }.Compile();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("string")]
    [InlineData("long")]
    [InlineData("System.Guid")]
    public async Task Instances_GoOnAfterARestart_ByKeysOfEveryKind(string type)
    {
        CompiledModule module = new WalletText { Number = 1, Key = type }.Compile();
        ServerKey[] keys = [.. Enumerable.Range(1, 50).Select(number => KeyOf(type, number))];
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(module, CounterText.V1);
        for (int number = 0; number < keys.Length; number++)
        {
            await first.Host.Servers.Get<IWallet>(keys[number]).AddAsync(number);
        }

        await first.Counter.AddAsync("row", 1);
        KeyedServers wallets = first.Host.Servers.Keyed<IWallet>();
        Assert.True(await wallets.PassivateAsync(keys[7]));
        Assert.True(await wallets.RemoveAsync(keys[0]));
        CheckpointReport report = await CheckpointedHosts.TakeAsync(first);
        Assert.Equal((2, 49L), (report.Servers, report.Instances));
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(module, CounterText.V1);

        Assert.Equal(49, second.Host.Checkpoints.Restored!.Instances);
        Assert.Equal(new KeyedStatistics(49, 0, 49, 0, 0, 0), second.Host.Servers.Keyed<IWallet>().Statistics);
        Assert.False(second.Host.Servers.Keyed<IWallet>().Exists(keys[0]));
        for (int number = 1; number < keys.Length; number++)
        {
            Assert.Equal(number + 1, await second.Host.Servers.Get<IWallet>(keys[number]).AddAsync());
        }

        Assert.Equal(1, await second.Counter.GetAsync("row"));
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task HostWithAKeyedServerOfWhichThereIsNoInstance_IsRestored()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(WalletText.V1);
        await CheckpointedHosts.TakeAsync(first);
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(WalletText.V1);

        Assert.Equal(["wallet"], second.Host.Checkpoints.Restored!.Servers);
        Assert.Equal(1, await second.Host.Servers.Get<IWallet>("a").AddAsync());
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task OlderOnes_AreCarriedUp_AndTheOneThatCannotBeIsQuarantined_NotLost()
    {
        CompiledModule throwing = new WalletText { Number = 2, Up = """if (old.Value == 2) throw new InvalidOperationException("unlucky");""" }.Compile(WalletText.V1);
        using CheckpointedHosts hosts = new() { StartsWith = StartChoice.NamedModules };
        await WriteAsync(hosts, WalletText.V1);

        Stage first = await hosts.StartAsync(throwing);
        Assert.Equal(["wallet"], first.Host.Checkpoints.Restored!.CarriedUp);
        Assert.Equal(2, await first.Host.Servers.Get<IWallet>("w1").AddAsync());
        Assert.Equal("w2", Assert.Single(first.Host.Servers.Keyed<IWallet>().Quarantined).Key.AsString());

        // In its old version it goes through the next checkpoint as well, beside those of the new one.
        await CheckpointedHosts.TakeAsync(first);
        await CheckpointedHosts.CrashAsync(first);
        Stage second = await hosts.StartAsync(throwing);
        Assert.Equal("w2", Assert.Single(second.Host.Servers.Keyed<IWallet>().Quarantined).Key.AsString());
        Assert.Equal(3, await second.Host.Servers.Get<IWallet>("w1").AddAsync());
        await CheckpointedHosts.TakeAsync(second);
        await CheckpointedHosts.CrashAsync(second);
        using Stage third = await hosts.StartAsync(WalletText.V2);
        Assert.Empty(third.Host.Servers.Keyed<IWallet>().Quarantined);
        Assert.Equal((3, 4), (await third.Host.Servers.Get<IWallet>("w2").AddAsync(), await third.Host.Servers.Get<IWallet>("w3").AddAsync()));
        await third.Host.StopAsync();
    }

    [Fact]
    public async Task QuarantinedOne_IsTriedAgainByTheNextUpgrade()
    {
        CompiledModule throwing = new WalletText { Number = 2, Up = """if (old.Value == 2) throw new InvalidOperationException("unlucky");""" }.Compile(WalletText.V1);
        using CheckpointedHosts hosts = new() { StartsWith = StartChoice.NamedModules };
        await WriteAsync(hosts, WalletText.V1);
        using Stage stage = await hosts.StartAsync(throwing);

        await Expect.FinalisedAsync(await stage.CommitAsync(WalletText.V2));

        Assert.Equal(3, await stage.Host.Servers.Get<IWallet>("w2").AddAsync());
        Assert.Equal(4, await stage.Host.Servers.Get<IWallet>("w3").AddAsync());
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task NewerOnes_AreCarriedBackByTheModuleThatWroteThem()
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(WalletText.V1);
        await first.Host.Servers.Get<IWallet>("old").AddAsync(1);
        await first.CommitAsync(WalletText.V2);
        await first.Host.Servers.Get<IWallet>("new").AddAsync(2);
        await CheckpointedHosts.TakeAsync(first);
        await Expect.FinalisedAsync(await first.RollBackAsync());
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(WalletText.V1);

        Assert.Equal(["wallet"], second.Host.Checkpoints.Restored!.CarriedBack);
        Assert.Equal((2, 3), (await second.Host.Servers.Get<IWallet>("old").AddAsync(), await second.Host.Servers.Get<IWallet>("new").AddAsync()));

        // Nothing of the restoring keeps the code that it was for.
        await second.CommitAndFinaliseAsync(WalletText.V2);
        Assert.Equal(3, await second.Host.Servers.Get<IWallet>("old").AddAsync());
        await second.Host.StopAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnBothVersions_BeforeTheSweepOrAfterGoingBack_TheyAreWhatCallersSee(bool back)
    {
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(WalletText.V1);
        await FillAsync(first);
        Upgrade upgrade = await first.CommitAsync(WalletText.V2);
        Assert.Equal(12, await first.Host.Servers.Get<IWallet>("w2").AddAsync(10));
        upgrade = back ? await first.RollBackAsync() : upgrade;
        await CheckpointedHosts.TakeAsync(first);
        await Expect.FinalisedAsync(upgrade);
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(WalletText.V1);

        Assert.Equal(back ? "1" : "2", await second.Host.Servers.Get<IWallet>("w1").VersionAsync());
        Assert.Empty(second.Host.Checkpoints.Restored!.CarriedBack);
        Assert.Equal((2, 13, 4), (await AddAsync(second, "w1"), await AddAsync(second, "w2"), await AddAsync(second, "w3")));
        await second.Host.StopAsync();
    }

    [Fact]
    public async Task AnyFlippedBit_IsFound_AndTheFileBeforeIsUsed()
    {
        const int tries = 10;
        Random random = Seed.Random();
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(WalletText.V1);
        await FillAsync(first);
        await CheckpointedHosts.TakeAsync(first);
        await first.Host.Servers.Get<IWallet>("newest").AddAsync();
        string newest = (await CheckpointedHosts.TakeAsync(first)).Path!;
        await CheckpointedHosts.CrashAsync(first);
        byte[] bytes = await File.ReadAllBytesAsync(newest, Cancellation);

        for (int tried = 0; tried < tries; tried++)
        {
            byte[] damaged = [.. bytes];
            int at = random.Next(bytes.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(newest, damaged, Cancellation);
            using Stage stage = await hosts.StartAsync(WalletText.V1);

            Assert.True(stage.Host.Checkpoints.Restored!.From?.Number == 1, $"byte {at}");
            Assert.Equal(3, stage.Host.Servers.Keyed<IWallet>().Count);
            await stage.Host.StopAsync();
        }
    }

    [Fact]
    public async Task ServerThatIsByOtherKeysNow_IsRefused_AndOneThatIsGoneIsNamed()
    {
        using CheckpointedHosts hosts = new() { StartsWith = StartChoice.NamedModules };
        await WriteAsync(hosts, WalletText.V1);

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => hosts.StartAsync(new WalletText { Number = 1, Key = "long" }.Compile()));

        Assert.Equal(DiagnosticIds.CheckpointUnrestorable, refused.DiagnosticId);
        using Stage stage = await hosts.StartAsync(CounterText.V1);
        Assert.Equal(["wallet"], stage.Host.Checkpoints.Restored!.Unused);
        await stage.Host.StopAsync();
    }

    [Fact]
    public async Task TimersOfAnInstance_GoOnWithWhatWasLeftOfTheirTime()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(log: null, time, WithTimer);
        await first.Host.Servers.Get<IWallet>("a").AskAsync("start", TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(4));
        await CheckpointedHosts.TakeAsync(first);
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(log: null, time, WithTimer);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await AddAsync(second, "a"));
        time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync(() => second.Bench.Notes.Contains("beat"), "the timer ticks");
        Assert.Equal(1002, await AddAsync(second, "a"));
        await second.Host.StopAsync();
    }

    /// <summary>
    /// Many, and each due at once: a tick that comes before the version answers would find no server, and be lost until the next upgrade.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TimersThatCameDueWhileThereWasNoProcess_TickOnce(bool bySystemTime)
    {
        const int count = 200;
        FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(log: null, time, WithTimer);
        for (int number = 0; number < count; number++)
        {
            await first.Host.Servers.Get<IWallet>($"{number}").AskAsync("start", TimeSpan.FromSeconds(10));
        }

        await CheckpointedHosts.TakeAsync(first);
        await CheckpointedHosts.CrashAsync(first);
        time.Advance(TimeSpan.FromMinutes(1));

        using Stage second = await hosts.StartAsync(log: null, bySystemTime ? null : time, WithTimer);

        await Until.TrueAsync(() => second.Bench.Notes.Count >= count, "each of them ticks");
        for (int number = 0; number < count; number++)
        {
            Assert.Equal(1001, await AddAsync(second, $"{number}"));
        }

        Assert.Empty(second.Host.Servers.Timers);
        await second.Host.StopAsync();
    }

    /// <summary>Half a character pair has no form in UTF-8, which would make one key of any two of them, and the file a damaged one.</summary>
    [Fact]
    public async Task KeysThatAreNoWholeText_StayApart()
    {
        string[] keys = ["\ud800", "\ud801", "a\udfff", "\ud83d\ude00"];
        using CheckpointedHosts hosts = new();
        Stage first = await hosts.StartAsync(WalletText.V1);
        for (int number = 0; number < keys.Length; number++)
        {
            await first.Host.Servers.Get<IWallet>(keys[number]).AddAsync(number);
        }

        await CheckpointedHosts.TakeAsync(first);
        await CheckpointedHosts.CrashAsync(first);

        using Stage second = await hosts.StartAsync(WalletText.V1);

        Assert.Equal(keys.Length, second.Host.Checkpoints.Restored!.Instances);
        for (int number = 0; number < keys.Length; number++)
        {
            Assert.Equal(number + 1, await AddAsync(second, keys[number]));
        }

        await second.Host.StopAsync();
    }

    /// <summary>A migration may throw whatever it likes. That it says it was cancelled does not mean that the checkpoint was.</summary>
    [Fact]
    public async Task StateOfTheVersionThatWasGoneBackFrom_WhoseWayBackThrows_FailsTheCheckpoint_WithAnId_AndTheNextOneIsTaken()
    {
        CompiledModule stubborn = new WalletText { Number = 2, Down = """if (state.Amount == 13) throw new OperationCanceledException("not this one");""" }.Compile(WalletText.V1);
        using CheckpointedHosts hosts = new();
        Stage stage = await hosts.StartAsync(WalletText.V1);
        await stage.Host.Servers.Get<IWallet>("a").AddAsync(1);
        await stage.CommitAsync(stubborn);
        await stage.Host.Servers.Get<IWallet>("a").AddAsync(12);
        await stage.RollBackAsync();

        CheckpointReport report = await stage.Host.Checkpoints.TakeAsync(Cancellation);

        Assert.Equal((DiagnosticIds.CheckpointValueUnwritable, "wallet"), (report.Failure?.Id, report.Failure?.Where));
        Assert.Contains("not this one", report.Failure!.What, StringComparison.Ordinal);
        Assert.True(await stage.Host.Servers.Keyed<IWallet>().TryDiscardAsync("a"));
        Assert.Equal(0, (await CheckpointedHosts.TakeAsync(stage)).Instances);
        await CheckpointedHosts.CrashAsync(stage);
    }

    private static ServerKey KeyOf(string type, int number) => type switch
    {
        "long" => number - 25L,
        "string" => $"key-{number}",
        _ => new Guid(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    };

    private static ValueTask<long> AddAsync(Stage stage, string key) => stage.Host.Servers.Get<IWallet>(key).AddAsync();

    private static async Task WriteAsync(CheckpointedHosts hosts, CompiledModule module)
    {
        Stage stage = await hosts.StartAsync(module);
        await FillAsync(stage);
        await CheckpointedHosts.TakeAsync(stage);
        await CheckpointedHosts.CrashAsync(stage);
    }

    private static async Task FillAsync(Stage stage)
    {
        for (int number = 1; number <= 3; number++)
        {
            await stage.Host.Servers.Get<IWallet>($"w{number}").AddAsync(number);
        }
    }
}
