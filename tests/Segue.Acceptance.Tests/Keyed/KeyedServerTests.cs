using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Keyed;

namespace Segue.Acceptance.Tests.Keyed;

/// <summary>Instances by key: each its own state and its own order of calls.</summary>
public sealed class KeyedServerTests
{
    [Fact]
    public async Task Calls_OfDifferentKeys_HaveStatesOfTheirOwn()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet held = stage.Host.Servers.Get<IWallet>("a");

        Assert.Equal(1, await held.AddAsync());
        Assert.Equal(5, await stage.Host.Servers.Get<IWallet>("b").AddAsync(5));
        Assert.Equal(2, await stage.Host.Servers.Get<IWallet>("a").AddAsync());
        Assert.Equal("a", await held.AskAsync("key"));
        Assert.Equal(2, stage.Host.Servers.Keyed<IWallet>().Count);
    }

    [Theory]
    [InlineData("long", 7L, "7")]
    [InlineData("System.Guid", "6f1c9e3e-2f5f-4b5e-9d3c-7a3b0c1d2e3f", "6f1c9e3e-2f5f-4b5e-9d3c-7a3b0c1d2e3f")]
    public async Task Keys_MayBeNumbersAndGuids(string type, object key, string text)
    {
        using Stage stage = await Stage.StartAsync(new WalletText { Number = 1, Key = type }.Compile());
        ServerKey serverKey = key is long number ? number : Guid.Parse((string)key);

        Assert.Equal(text, await stage.Host.Servers.Get<IWallet>(serverKey).AskAsync("key"));
        Assert.Equal([serverKey], stage.Host.Servers.Keyed<IWallet>().List());
        KeyedContractException refused = Assert.Throws<KeyedContractException>(() => stage.Host.Servers.Get<IWallet>("text"));
        Assert.Equal(DiagnosticIds.KeyedContract, refused.DiagnosticId);
    }

    [Fact]
    public async Task CallThatThrows_LeavesTheState()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        await wallet.AddAsync(3);

        await Assert.ThrowsAsync<InvalidOperationException>(() => wallet.AskAsync("add and throw").AsTask());

        Assert.Equal(4, await wallet.AddAsync());
    }

    [Fact]
    public async Task CallsOfOneKey_WaitInOrder_WhileOthersRun()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        Task<object?> holding = wallet.AskAsync("hang", "place").AsTask();
        await stage.Bench.At("place").Arrived;
        using CancellationTokenSource cancel = new();
        Task<long> cancelled = wallet.AddAsync(1000, cancel.Token).AsTask();
        Task<long>[] waiting = [.. Enumerable.Range(0, 100).Select(_ => wallet.AddAsync().AsTask())];

        Assert.Equal(1, await stage.Host.Servers.Get<IWallet>("b").AddAsync());
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.DoesNotContain(waiting, call => call.IsCompleted);
        stage.Bench.At("place").Open();

        await holding;
        Assert.Equal(Enumerable.Range(2, 100).Select(number => (long)number), await Task.WhenAll(waiting));
    }

    [Fact]
    public async Task CallsToAnIdleInstance_AllocateNothing()
    {
        using Stage stage = await Stage.StartAsync(new WalletText { Number = 1 }.Compile());
        IWallet wallet = stage.Host.Servers.Get<IWallet>("a");
        for (int call = 0; call < 1000; call++)
        {
            Assert.True(HasEnded(wallet.VersionAsync(CancellationToken.None)));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 1000; call++)
        {
            HasEnded(wallet.VersionAsync(CancellationToken.None));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task CreateExistsListRemove_DoWhatTheySay()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        KeyedServers wallets = stage.Host.Servers.Keyed<IWallet>();
        IWallet held = stage.Host.Servers.Get<IWallet>("k1");
        Assert.False(wallets.Exists("k1"));
        Assert.True(await wallets.CreateAsync("k1"));
        Assert.False(await wallets.CreateAsync("k1"));
        await held.AddAsync(9);
        foreach (string key in new[] { "k3", "k2", "other" })
        {
            await wallets.CreateAsync(key);
        }

        Assert.Equal(["k1", "k2"], wallets.List("k", take: 2).Select(key => key.AsString()));
        Assert.Equal(["k3"], wallets.List("k", after: "k2", take: 2).Select(key => key.AsString()));
        Assert.True(await wallets.RemoveAsync("k1"));
        Assert.False(await wallets.RemoveAsync("k1"));
        Assert.False(wallets.Exists("k1"));
        Assert.Equal(3, wallets.Count);
        Assert.Equal(1, await held.AddAsync());
        Assert.Equal(4, wallets.Count);
    }

    [Fact]
    public async Task InitializeThatThrows_FailsTheCall_AndMakesNoInstance()
    {
        WalletText text = new() { Number = 1, Initialize = "if (Key == \"bad\") { throw new InvalidOperationException(\"no\"); }" };
        using Stage stage = await Stage.StartAsync(text.Compile());

        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Host.Servers.Get<IWallet>("bad").AddAsync().AsTask());

        Assert.Equal(0, stage.Host.Servers.Keyed<IWallet>().Count);
        Assert.Equal(1, await stage.Host.Servers.Get<IWallet>("good").AddAsync());
    }

    [Fact]
    public async Task ContractOfAKeyedServer_IsRefusedWithoutAKey_AndOfAnotherWithOne()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1, CounterText.V1);

        Assert.Throws<KeyedContractException>(() => stage.Host.Servers.Get<IWallet>());
        Assert.Throws<KeyedContractException>(() => stage.Host.Servers.Get<ICounter>("key"));
        Assert.Throws<KeyedContractException>(() => stage.Host.Servers.Keyed<ICounter>());
    }

    [Fact]
    public async Task CycleOfInstances_FailsTheCallThatClosesIt()
    {
        WalletText text = new()
        {
            Number = 1,
            Services = "Bench bench, IKeyed<IWallet> others",
            Answers = """
                case "ask": return await others.Get((string)argument!).AskAsync("back", Key, cancellation);
                case "back": return await others.Get((string)argument!).AddAsync(1, cancellation);
                case "add to": return await others.Get((string)argument!).AddAsync(1, cancellation);
                """,
        };
        using Stage stage = await Stage.StartAsync(text.Compile());
        IWallet a = stage.Host.Servers.Get<IWallet>("a");

        CallCycleException cycle = await Assert.ThrowsAsync<CallCycleException>(() => a.AskAsync("ask", "b").AsTask());

        Assert.Equal(["wallet@b", "wallet@a"], cycle.Servers);
        Assert.Equal(1L, await a.AskAsync("add to", "b"));
        Assert.Equal(2L, await a.AskAsync("add to", "b"));
    }

    [Fact]
    public async Task ChangeOfTheKeys_IsRefused()
    {
        using Stage stage = await Stage.StartAsync(WalletText.V1);
        CompiledModule numbers = new WalletText { Number = 2, Key = "long" }.Compile(WalletText.V1);

        Expect.Refused(await stage.UpgradeAsync(numbers), DiagnosticIds.KeyTypeChanged);

        Assert.Equal(1, await stage.Host.Servers.Get<IWallet>("a").AddAsync());
    }

    private static bool HasEnded(ValueTask<string> call) => call.IsCompletedSuccessfully;
}
