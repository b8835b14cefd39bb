using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Releases;

/// <summary>
/// A version may implement fewer contracts than the one before. Who still holds such a contract is told by its id, in each of
/// the ways in which a call can run, and finds the server again after the way back.
/// </summary>
public sealed class DroppedContractTests
{
    private const string Beside = """
        ValueTask<object?> IBeside.DoAsync(string what, object? argument, CancellationToken cancellation) => new(what);

        ValueTask<object?> IBeside.LookAsync(string what, object? argument, CancellationToken cancellation) => new(what);

        Task<object?> IBeside.WithinAsync(string what, object? argument, CancellationToken cancellation) => Task.FromResult<object?>(what);

        ValueTask<object?> IBeside.LookWithinAsync(string what, object? argument, CancellationToken cancellation) => new(what);

        ValueTask<object?> IBeside.WithoutAsync(string what, object? argument, CancellationToken cancellation) => new(what);
        """;

    private static readonly CompiledModule Echo = new EchoText { Contracts = "IEcho, IBeside", Members = Beside }.Compile();

    private static readonly CompiledModule Wallet = new WalletText { Number = 1, MoreContracts = ", IBeside", Members = Beside }.Compile();

    [Fact]
    public async Task Server_ThatDropsAContract_FailsItsCallsWithTheirId_AndGoesOn()
    {
        using Stage stage = await Stage.StartAsync(Echo);
        IBeside held = stage.Host.Servers.Get<IBeside>();
        Assert.Equal("before", await held.DoAsync("before"));

        await stage.CommitAsync(new EchoText().Compile(version: "2.0.0"));

        await AssertNotImplementedAsync(held, "echo");
        Assert.Equal("text", await stage.Host.Servers.Get<IEcho>().EchoAsync("text"));
        await stage.RollBackAsync();
        Assert.Equal("after", await held.DoAsync("after"));
    }

    [Fact]
    public async Task KeyedServer_ThatDropsAContract_FailsItsCallsWithTheirId_AndGoesOn()
    {
        using Stage stage = await Stage.StartAsync(Wallet);
        IBeside held = stage.Host.Servers.Get<IBeside>("a");
        Assert.Equal("before", await held.DoAsync("before"));

        await stage.CommitAsync(WalletText.V2);

        await AssertNotImplementedAsync(held, "wallet");
        Assert.Equal(1, await stage.Host.Servers.Get<IWallet>("a").AddAsync());
        await stage.RollBackAsync();
        Assert.Equal("after", await held.DoAsync("after"));
    }

    /// <summary>What a module throws itself, of the same type, stays its own.</summary>
    [Fact]
    public async Task MissingEntryPoint_OfAServersOwn_ReachesTheCaller()
    {
        using Stage stage = await Stage.StartAsync(new EchoText { Echo = "text == \"\" ? text : throw new EntryPointNotFoundException(text)" }.Compile());

        EntryPointNotFoundException own = await Assert.ThrowsAsync<EntryPointNotFoundException>(() => stage.Host.Servers.Get<IEcho>().EchoAsync("library").AsTask());

        Assert.Equal("library", own.Message);
    }

    private static async Task AssertNotImplementedAsync(IBeside held, string server)
    {
        Func<Task<object?>>[] calls =
        [
            () => held.DoAsync("at once").AsTask(),
            () => held.WithinAsync("queued"),
            () => held.LookAsync("beside others").AsTask(),
        ];
        foreach (Func<Task<object?>> call in calls)
        {
            ServerUnavailableException refused = await Assert.ThrowsAsync<ServerUnavailableException>(call);
            Assert.Equal(("SEGUE0517", server), (refused.DiagnosticId, refused.Server));
            Assert.Contains("IBeside.", refused.Message, StringComparison.Ordinal);
        }
    }
}
