using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>
/// The counter in versions: a total in the state, a value in each row. Tests change single parts of it to get the module
/// that they want.
/// </summary>
internal sealed record CounterText
{
    /// <summary>The version of state and row: 1, 2 or 3.</summary>
    public required int Number { get; init; }

    /// <summary>The identity of the module.</summary>
    public string Name { get; init; } = "counter";

    /// <summary>What the server's constructor takes.</summary>
    public string Services { get; init; } = "Bench bench";

    /// <summary>Members that the server has beside the common ones.</summary>
    public string Members { get; init; } = "";

    /// <summary>Arms of the switch over questions, beside the common ones.</summary>
    public string Answers { get; init; } = "";

    /// <summary>What the server makes its first state of.</summary>
    public string Initialize { get; init; } = "return NewState();";

    /// <summary>What <c>AddAsync</c> does first.</summary>
    public string BeforeAdd { get; init; } = "";

    /// <summary>Further members of the state.</summary>
    public string StateMembers { get; init; } = "";

    /// <summary>Further members of the row.</summary>
    public string RowMembers { get; init; } = "";

    /// <summary>How the row's type begins.</summary>
    public string RowType { get; init; } = "public sealed record CounterEntry";

    /// <summary>Attributes of the newest migration of the row.</summary>
    public string RowAttributes { get; init; } = "";

    /// <summary>Attributes of the newest migration of the state.</summary>
    public string StateAttributes { get; init; } = "";

    /// <summary>What the newest migration of the state does first on the way up.</summary>
    public string StateUp { get; init; } = "";

    /// <summary>What the newest migration of the state does first on the way down.</summary>
    public string StateDown { get; init; } = "";

    /// <summary>What the newest migration of the row does first on the way up.</summary>
    public string RowUp { get; init; } = "";

    /// <summary>What the newest migration of the row does first on the way down.</summary>
    public string RowDown { get; init; } = "";

    /// <summary>What the migration of the row from 1 to 2 makes on the way down.</summary>
    public string RowDownResult { get; init; } = "new() { Value = row.Value }";

    /// <summary>What the migration of the state from 1 to 2 makes on the way down.</summary>
    public string StateDownResult { get; init; } = "new() { Total = state.Total, Entries = state.Entries.To<CounterEntryV1>() }";

    /// <summary>Whether it knows the versions before.</summary>
    public bool HasMigrations { get; init; } = true;

    /// <summary>What the newest migrations derive from: <c>Migration</c>, or <c>OneWayMigration</c>, which has no way down.</summary>
    public bool CanGoDown { get; init; } = true;

    /// <summary>Types beside the common ones.</summary>
    public string Types { get; init; } = "";

    public static CompiledModule V1 { get; } = new CounterText { Number = 1 }.Compile();

    public static CompiledModule V2 { get; } = new CounterText { Number = 2 }.Compile(V1);

    public static CompiledModule V3 { get; } = new CounterText { Number = 3 }.Compile(V2);

    /// <summary>Compiles it, as the one that follows another.</summary>
    public CompiledModule Compile(CompiledModule? after = null, ModuleBuild? build = null, string? version = null) =>
        ModuleText.Compile(Name, version ?? $"{Number}.0.0", Source, after, build);

    public string Source => $$"""
        namespace Counters;

        {{CounterShapes.Of(this)}}

        {{(HasMigrations ? CounterMigrations.Of(this) : "")}}

        [Server("counter")]
        public sealed class CounterServer({{Services}}) : Server<CounterState>, ICounter, IProbe
        {
            {{Members}}

            public override CounterState Initialize() { {{Initialize}} }

            public ValueTask<string> VersionAsync(CancellationToken cancellation) => new("{{Number}}");

            public ValueTask<long> AddAsync(string key, long amount, CancellationToken cancellation)
            {
                {{BeforeAdd}}
                CounterEntry next = State.Entries.AddOrUpdate(
                    key,
                    static (_, added) => CounterEntry.Of(added),
                    static (_, present, added) => present.Plus(added),
                    amount);
                State = State.Plus(amount);
                return new(next.Sum());
            }

            public ValueTask<long?> GetAsync(string key, CancellationToken cancellation) =>
                new(State.Entries.TryGetValue(key, out CounterEntry? entry) ? entry.Sum() : null);

            public ValueTask<bool> RemoveAsync(string key, CancellationToken cancellation) => new(State.Entries.TryRemove(key, out _));

            public ValueTask<long> TotalAsync(CancellationToken cancellation) => new(State.Total);

            public ValueTask<int> CountAsync(CancellationToken cancellation) => new(State.Entries.Count);

            public ValueTask<CounterRow[]> ListAsync(CancellationToken cancellation) =>
                new(State.Entries.Select(row => new CounterRow(row.Key, row.Value.Sum())).OrderBy(row => row.Key, StringComparer.Ordinal).ToArray());

            public async ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                await ValueTask.CompletedTask;
                switch (question)
                {
                    case "server": return new WeakReference(this);
                    case "state": return new WeakReference(State);
                    case "table": return new WeakReference(State.Entries);
                    case "row": return new WeakReference(State.Entries[(string)argument!]);
                    case "text of row": return State.Entries[(string)argument!].ToString();
                    case "text of state": return State.Describe();
                    case "hang": await bench.At("hang").PassAsync(cancellation); return null;
                    case "throw": throw new InvalidOperationException((string?)argument);
                    case "quarantined": return State.Entries.Quarantined.Select(row => row.Key).Order().ToArray();
                    case "reason": return State.Entries.Quarantined.Single(row => row.Key == (string)argument!).Reason;
                    case "repair": return State.Entries.TryRepair((string)argument!, CounterEntry.Of(1000));
                    case "discard": return State.Entries.TryDiscard((string)argument!);
                    case "try add": return State.Entries.TryAdd((string)argument!, CounterEntry.Of(1));
                    case "set": State.Entries[(string)argument!] = CounterEntry.Of(1); return null;
                    case "contains": return State.Entries.ContainsKey((string)argument!);
                    case "get or add": return State.Entries.GetOrAdd((string)argument!, static _ => CounterEntry.Of(1)).Sum();
                    case "update": return State.Entries.TryUpdate((string)argument!, CounterEntry.Of(1), CounterEntry.Of(2));
                    case "keys until it throws": return KeysUntilItThrows();
                    {{Answers}}
                    default: throw new NotSupportedException(question);
                }
            }

            public async Task<string> TellAsync(string text, CancellationToken cancellation)
            {
                await Task.Yield();
                return text;
            }

            public async Task DoAsync(string what, CancellationToken cancellation) => await AskAsync(what, null, cancellation);

            private string[] KeysUntilItThrows()
            {
                List<string> keys = [];
                try
                {
                    foreach ((string key, _) in State.Entries)
                    {
                        keys.Add(key);
                    }
                }
                catch (RowQuarantinedException exception)
                {
                    keys.Add("quarantined: " + exception.Key);
                }

                return [.. keys];
            }

            private static CounterState NewState() => CounterState.Empty();
        }

        {{Types}}
        """;
}
