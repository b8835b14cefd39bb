using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Checkpoints;

/// <summary>
/// Two servers with money: <c>alpha</c> gives what it has to <c>beta</c>, in a call to it. The sum of both never changes, in the states
/// nor in the tables; while a transfer is under way, either alone is wrong.
/// </summary>
internal static class BankText
{
    /// <summary>What <c>alpha</c> begins with.</summary>
    public const long Money = 1_000_000;

    public static CompiledModule Alpha { get; } = Compile("alpha", "IBeta beta", "await beta.FollowAsync(\"take \" + parts[1], cancellation)", Money);

    public static CompiledModule Beta { get; } = Compile("beta", "", "await Task.FromException<string>(new NotSupportedException(route))", money: 0);

    private static CompiledModule Compile(string name, string services, string passOn, long money) => ModuleText.Compile(name, "1.0.0", $$"""
        namespace Banks;

        [State("{{name}}", 1)]
        public sealed record BankState
        {
            public required long Balance { get; init; }
            public required Table<string, long> Accounts { get; init; }
        }

        [Server("{{name}}")]
        public sealed class BankServer({{services}}) : Server<BankState>, I{{char.ToUpperInvariant(name[0])}}{{name[1..]}}
        {
            public override BankState Initialize()
            {
                BankState state = new() { Balance = {{money}}, Accounts = new() };
                state.Accounts["all"] = {{money}};
                return state;
            }

            public async ValueTask<string> FollowAsync(string route, CancellationToken cancellation)
            {
                string[] parts = route.Split(' ');
                switch (parts[0])
                {
                    case "give":
                        Add(-long.Parse(parts[1]));
                        await Task.Yield();
                        return {{passOn}};
                    case "take":
                        await Task.Yield();
                        Add(long.Parse(parts[1]));
                        return "taken";
                    default:
                        return $"{State.Balance} {State.Accounts["all"]}";
                }
            }

            private void Add(long amount)
            {
                State = State with { Balance = State.Balance + amount };
                State.Accounts["all"] += amount;
            }
        }
        """);
}
