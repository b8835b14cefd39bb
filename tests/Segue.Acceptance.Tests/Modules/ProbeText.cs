using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>
/// A server that does what a test wants of it. Its state is one number and never changes its shape, so that any two of these
/// modules can follow each other.
/// </summary>
internal sealed record ProbeText
{
    /// <summary>The identity of the module.</summary>
    public string Name { get; init; } = "probe";

    public string Version { get; init; } = "1.0.0";

    /// <summary>What the server's constructor takes.</summary>
    public string Services { get; init; } = "Bench bench";

    /// <summary>Members that the server has beside the common ones.</summary>
    public string Members { get; init; } = "";

    /// <summary>Arms of the switch over questions, beside the common ones.</summary>
    public string Answers { get; init; } = "";

    /// <summary>What <c>TellAsync</c> does; not an async method.</summary>
    public string Tell { get; init; } = "return Task.FromResult(text);";

    /// <summary>What the server implements beside its contract.</summary>
    public string Bases { get; init; } = "";

    /// <summary>Types beside the common ones.</summary>
    public string Types { get; init; } = "";

    /// <summary>One that does nothing special.</summary>
    public static CompiledModule Plain { get; } = new ProbeText { Version = "0.0.0", Services = "" }.Compile();

    public CompiledModule Compile(ModuleBuild? build = null) => ModuleText.Compile(Name, Version, Source, after: null, build);

    private string Source => $$"""
        namespace Probes;

        [State("probe", 1)]
        public sealed record ProbeState
        {
            public required int Asked { get; init; }
            public required Table<string, int> Notes { get; init; }
        }

        [Server("probe")]
        public sealed class ProbeServer({{Services}}) : Server<ProbeState>, IProbe{{Bases}}
        {
            {{Members}}

            public override ProbeState Initialize() => new() { Asked = 0, Notes = new() };

            public ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation)
            {
                State = State with { Asked = State.Asked + 1 };
                switch (question)
                {
                    case "version": return new("{{Version}}");
                    case "asked": return new(State.Asked);
                    case "note": State.Notes[(string)argument!] = State.Asked; return default;
                    case "notes": return new(State.Notes.Select(note => note.Key).Order().ToArray());
                    {{Answers}}
                    default: throw new NotSupportedException(question);
                }
            }

            public Task<string> TellAsync(string text, CancellationToken cancellation)
            {
                {{Tell}}
            }

            public async Task DoAsync(string what, CancellationToken cancellation) => await AskAsync(what, null, cancellation);
        }

        {{Types}}
        """;
}
