using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>A keyed server in versions 1 and 2, whose state renames its value. Tests change single parts of it.</summary>
internal sealed record WalletText
{
    /// <summary>The version of the state: 1 or 2.</summary>
    public required int Number { get; init; }

    /// <summary>The type of the keys.</summary>
    public string Key { get; init; } = "string";

    /// <summary>What the server's constructor takes.</summary>
    public string Services { get; init; } = "Bench bench";

    /// <summary>What the server derives from.</summary>
    public string Base => $"KeyedServer<{Key}, WalletState>";

    /// <summary>Contracts that the server has beside its own, each after a comma.</summary>
    public string MoreContracts { get; init; } = "";

    /// <summary>Arms of the switch over questions, beside the common ones.</summary>
    public string Answers { get; init; } = "";

    /// <summary>Members that the server has beside the common ones, such as timers.</summary>
    public string Members { get; init; } = "";

    /// <summary>What every call of <c>AddAsync</c> does first.</summary>
    public string BeforeAdd { get; init; } = "";

    /// <summary>What <c>Initialize</c> does first.</summary>
    public string Initialize { get; init; } = "";

    /// <summary>What the migration does first on the way up.</summary>
    public string Up { get; init; } = "";

    /// <summary>What the migration does first on the way down.</summary>
    public string Down { get; init; } = "";

    /// <summary>The text of the class with keys, or another one in its place.</summary>
    public string Class { get; init; } = "";

    public static CompiledModule V1 { get; } = new WalletText { Number = 1 }.Compile();

    public static CompiledModule V2 { get; } = new WalletText { Number = 2 }.Compile(V1);

    public CompiledModule Compile(CompiledModule? after = null) => ModuleText.Compile("wallets", $"{Number}.0.0", Source, after);

    private string Source => $$"""
        namespace Wallets;

        [State("wallet", {{Number}})]
        public sealed partial record WalletState
        {
            public required long {{(Number == 1 ? "Value" : "Amount")}} { get; init; }
            {{(Number == 1 ? "" : "public long Changes { get; init; }")}}

            public static WalletState Of(long value) => new() { {{(Number == 1 ? "Value" : "Amount")}} = value };

            public long Sum => {{(Number == 1 ? "Value" : "Amount")}};

            public WalletState Plus(long amount) =>
                {{(Number == 1 ? "this with { Value = Value + amount }" : "this with { Amount = Amount + amount, Changes = Changes + 1 }")}};
        }

        {{(Number == 1 ? "" : $$"""
            public sealed class WalletV1ToV2 : Migration<WalletStateV1, WalletState>
            {
                public override WalletState Up(WalletStateV1 old, MigrationContext<WalletState> context) { {{Up}} return new() { Amount = old.Value }; }

                public override WalletStateV1 Down(WalletState state, MigrationContext<WalletStateV1> context) { {{Down}} return new() { Value = state.Amount }; }
            }
            """)}}

        [Server("wallet")]
        public sealed class Wallet({{Services}}) : {{Base}}, IWallet{{MoreContracts}}
        {
            {{Members}}

            public override WalletState Initialize() { {{Initialize}} return WalletState.Of(0); }

            public ValueTask<string> VersionAsync(CancellationToken cancellation) => new("{{Number}}");

            public ValueTask<long> AddAsync(long amount, CancellationToken cancellation)
            {
                {{BeforeAdd}}
                State = State.Plus(amount);
                return new(State.Sum);
            }

            public async ValueTask<object?> LookAsync(string question, object? argument, CancellationToken cancellation)
            {
                if (question == "meet")
                {
                    await bench.At((string)argument!).PassAsync(CancellationToken.None);
                }

                return question == "sum" ? State.Sum : "{{Number}}";
            }

            public ValueTask<object?> WithinAsync(string question, object? argument, CancellationToken cancellation) => AskAsync(question, argument, cancellation);

            public async ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                switch (question)
                {
                    case "key": return Key.ToString();
                    case "state": return new WeakReference(State);
                    case "server": return new WeakReference(this);
                    case "text": return State.ToString();
                    case "changes": return {{(Number == 1 ? "0L" : "State.Changes")}};
                    case "hang": await bench.At((string)argument!).PassAsync(cancellation); State = State.Plus(1); return "{{Number}}";
                    case "add and throw": State = State.Plus(100); throw new InvalidOperationException("thrown");
                    case "stray": _ = StrayAsync((string)argument!); return null;
                    {{Answers}}
                    default: throw new NotSupportedException(question);
                }
            }

            private async Task StrayAsync(string place)
            {
                await bench.At(place).PassAsync(CancellationToken.None);
                try
                {
                    State = State.Plus(1000);
                    bench.Note("written");
                }
                catch (RevokedException exception)
                {
                    bench.Note(exception.DiagnosticId);
                }
            }
        }
        """;
}
