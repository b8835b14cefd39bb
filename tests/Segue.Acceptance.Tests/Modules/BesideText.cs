using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>A server whose methods run in every way that there is. Its state never changes its shape.</summary>
internal sealed record BesideText
{
    public string Version { get; init; } = "1";

    /// <summary>Members that the server has beside the common ones, such as timers.</summary>
    public string Members { get; init; } = "";

    /// <summary>What a first start does.</summary>
    public string Initialize { get; init; } = "";

    /// <summary>Arms of the switch over words, beside the common ones.</summary>
    public string Answers { get; init; } = "";

    public static CompiledModule V1 { get; } = new BesideText().Compile();

    public static CompiledModule V2 { get; } = new BesideText { Version = "2" }.Compile();

    public CompiledModule Compile() => ModuleText.Compile("beside", Version, Source);

    private string Source => $$"""
        namespace Besides;

        [State("beside", 1)]
        public sealed record BesideState
        {
            public required int Count { get; init; }
            public required Table<string, int> Rows { get; init; }
        }

        [Server("beside")]
        public sealed class BesideServer(Bench bench, IProbe probe, IBeside self, TimeProvider time) : Server<BesideState>, IBeside
        {
            {{Members}}

            public override BesideState Initialize()
            {
                _ = (time, self, probe);
                {{Initialize}}
                return new() { Count = 0, Rows = new() };
            }

            public ValueTask<object?> DoAsync(string what, object? argument, CancellationToken cancellation) => RunAsync(what, argument, cancellation);
            public ValueTask<object?> LookAsync(string what, object? argument, CancellationToken cancellation) => RunAsync(what, argument, cancellation);
            public Task<object?> WithinAsync(string what, object? argument, CancellationToken cancellation) => RunAsync(what, argument, cancellation).AsTask();
            public ValueTask<object?> LookWithinAsync(string what, object? argument, CancellationToken cancellation) => RunAsync(what, argument, cancellation);
            public ValueTask<object?> WithoutAsync(string what, object? argument, CancellationToken cancellation) => RunAsync(what, argument, cancellation);

            private int Add()
            {
                State = State with { Count = State.Count + 1 };
                return State.Count;
            }

            private async ValueTask<object?> RunAsync(string what, object? argument, CancellationToken cancellation)
            {
                // By name of the method only: what is seen at build time is refused there.
                Func<int> add = Add;
                switch (what)
                {
                    case "version": return "{{Version}}";
                    case "count": return State.Count;
                    case "add": return add();
                    case "add later": await Task.Yield(); return add();
                    case "put": State.Rows[(string)argument!] = State.Count; return null;
                    case "rows": return State.Rows.Count;
                    case "meet": bench.Note($"meet {argument} {{Version}}"); await bench.At((string)argument!).PassAsync(cancellation); return "{{Version}}";
                    case "hang": await bench.At((string)argument!).PassAsync(); return "{{Version}}";
                    case "add and meet": add(); await bench.At((string)argument!).PassAsync(cancellation); return State.Count;
                    case "add and hang": add(); await bench.At((string)argument!).PassAsync(); return State.Count;
                    case "ask probe": return await probe.AskAsync((string)argument!, null, cancellation);
                    case "add through the contract": return await self.DoAsync("add");
                    {{Answers}}
                    default: throw new NotSupportedException(what);
                }
            }
        }
        """;
}
