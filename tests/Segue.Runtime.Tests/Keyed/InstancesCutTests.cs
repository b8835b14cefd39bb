using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;
using Segue.Runtime.Keyed;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Keyed;

/// <summary>
/// Whoever was told what came of a call may act on it: where a checkpoint has what was done next, it has the call too. The thread that
/// ends the call stands between telling and leaving, for want of the lock, while the next call is made and the moment comes.
/// </summary>
public sealed class InstancesCutTests : IDisposable
{
    private static readonly CompiledModule Wallets = ModuleText.Compile("wallets", "1.0.0", """
        namespace Wallets;

        [State("wallet", 1)]
        public sealed record WalletState
        {
            public required long Value { get; init; }
        }

        [Server("wallet")]
        public sealed class Wallet(Bench bench) : KeyedServer<string, WalletState>, IWallet
        {
            public override WalletState Initialize() => new() { Value = 0 };

            public ValueTask<long> AddAsync(long amount, CancellationToken cancellation)
            {
                State = new() { Value = State.Value + amount };
                return new(State.Value);
            }

            public ValueTask<string> VersionAsync(CancellationToken cancellation) => new("1");

            public ValueTask<object?> LookAsync(string question, object? argument, CancellationToken cancellation) => new(State.Value);

            public ValueTask<object?> WithinAsync(string question, object? argument, CancellationToken cancellation) => new(State.Value);

            public async ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                State = new() { Value = State.Value + 1 };
                await bench.At(question).PassAsync(cancellation);
                State = new() { Value = State.Value + 1 };
                return null;
            }
        }
        """);

    private readonly Bench _bench = new();
    private readonly ServiceProvider _services;
    private readonly SegueHost _host;

    public InstancesCutTests()
    {
        _services = new ServiceCollection().AddSingleton(_bench).BuildServiceProvider();
        _host = new SegueHost(_services, NullLoggerFactory.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KeyedFamily Family => _host.Servers.Families.TryGet("wallet")!;

    [Fact]
    public async Task CallThatItsCallerKnowsToHaveEnded_IsInIt()
    {
        string other = await StartAsync();
        CutMoment moment = new();
        InstancesCut cut = Family.BeginCut(moment);
        Task<object?> call = Wallet("one").AskAsync("place", cancellation: Cancellation).AsTask();
        await _bench.At("place").Arrived;

        using (Standing standing = new(Family.TryFind("one")!))
        {
            _bench.At("place").Open();
            await call.InTime();
            await Wallet(other).AddAsync(1, Cancellation);
            moment.Come();
        }

        Assert.Equal([("one", 3L), ("other", 2L)], Read(cut, other));
    }

    [Fact]
    public async Task OperationThatItsCallerKnowsToHaveEnded_IsInIt()
    {
        string other = await StartAsync();
        CutMoment moment = new();
        InstancesCut cut = Family.BeginCut(moment);
        KeyedInstance one = Family.TryFind("one")!;
        KeyedQueue queue = one.TryPinQueue()!;
        using ParkingSpot spot = new();
        KeyedVisit visit = new(queue, instance =>
        {
            Assert.True(instance.Stop());
            spot.Pass();
        });
        Task posting = OwnThread.Run(() => queue.Post(visit));
        spot.WaitUntilParked();

        using (Standing standing = new(one))
        {
            spot.Release();
            await visit.Completion.InTime();
            await Wallet(other).AddAsync(1, Cancellation);
            moment.Come();
        }

        await posting.InTime();
        Assert.Equal([("other", 2L)], Read(cut, other));
    }

    [Fact]
    public async Task CallThatNobodyWasToldOf_IsNotInIt()
    {
        string other = await StartAsync();
        CutMoment moment = new();
        InstancesCut cut = Family.BeginCut(moment);
        Task<object?> call = Wallet("one").AskAsync("place", cancellation: Cancellation).AsTask();
        await _bench.At("place").Arrived;
        await Wallet(other).AddAsync(1, Cancellation);

        moment.Come();
        _bench.At("place").Open();
        await call.InTime();

        Assert.Equal([("one", 1L), ("other", 2L)], Read(cut, other));
    }

    public void Dispose()
    {
        _services.Dispose();
        _bench.Dispose();
    }

    private IWallet Wallet(string key) => _host.Servers.Get<IWallet>(key);

    /// <returns>The key of an instance that has another lock.</returns>
    private async Task<string> StartAsync()
    {
        await _host.StartAsync([Wallets.Source], Cancellation);
        await Wallet("one").AddAsync(1, Cancellation);
        KeyedInstance one = Family.TryFind("one")!;
        string other = Enumerable.Range(0, 1000).Select(static number => $"other {number}").First(key => ShardOf(Family.GetOrMake(key)) != ShardOf(one));
        await Wallet(other).AddAsync(1, Cancellation);
        return other;
    }

    private static InstanceShard<string> ShardOf(KeyedInstance instance) => ((KeyedInstance<string>)instance).Shard;

    private static IEnumerable<(string Key, long Value)> Read(InstancesCut cut, string other)
    {
        List<InstanceValue> all = [.. cut.Read(), .. cut.ReadAgain()];
        cut.End();
        return all
            .Select(instance => (instance.Key.AsString() == other ? "other" : instance.Key.AsString(), (long)instance.State.GetType().GetProperty("Value")!.GetValue(instance.State)!))
            .Distinct()
            .Order();
    }

    /// <summary>Whoever wants to leave an instance stands as long as this is there.</summary>
    private sealed class Standing : IDisposable
    {
        private readonly ParkingSpot _spot = new();
        private readonly Task _holding;

        public Standing(KeyedInstance instance)
        {
            _holding = OwnThread.Run(() =>
            {
                lock (instance.Lock)
                {
                    _spot.Pass();
                }
            });
            _spot.WaitUntilParked();
        }

        public void Dispose()
        {
            _spot.Release();
            _holding.InTime().GetAwaiter().GetResult();
            _spot.Dispose();
        }
    }
}
