using Segue.ModuleCompiler;

namespace Segue.Hosting.Tests.Harness;

/// <summary>A keyed server. Any two of these modules can follow each other.</summary>
internal static class WalletText
{
    public static CompiledModule V1 { get; } = Compile("1.0.0");

    public static CompiledModule V2 { get; } = Compile("2.0.0");

    private static CompiledModule Compile(string version) => ModuleText.Compile("wallets", version, $$"""
        namespace Wallets;

        [State("wallet", 1)]
        public sealed record WalletState
        {
            public required long Sum { get; init; }
        }

        [Server("wallet")]
        public sealed class Wallet(TimeProvider time) : KeyedServer<string, WalletState>, IWallet
        {
            public override WalletState Initialize() => new() { Sum = 0 };

            public ValueTask<long> AddAsync(long amount, CancellationToken cancellation)
            {
                State = State with { Sum = State.Sum + amount };
                return new(State.Sum);
            }

            public ValueTask<string> VersionAsync(CancellationToken cancellation) => new("{{version}}");

            public ValueTask<object?> LookAsync(string question, object? argument, CancellationToken cancellation) => new(State.Sum);

            public ValueTask<object?> WithinAsync(string question, object? argument, CancellationToken cancellation) => new(Key);

            public ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation) => new(time.GetType().IsCollectible);
        }
        """);
}
