using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>A small module beside the counter: one server, one number for a state.</summary>
internal sealed record EchoText
{
    public string Name { get; init; } = "echo";

    public string Server { get; init; } = "echo";

    /// <summary>The alias of the state; the server's name where none is given.</summary>
    public string? Alias { get; init; }

    public string Contracts { get; init; } = "IEcho";

    public string Services { get; init; } = "";

    public string Members { get; init; } = "";

    public string Initialize { get; init; } = "return new EchoState { Said = 0 };";

    /// <summary>What the answer is.</summary>
    public string Echo { get; init; } = "text";

    public string Types { get; init; } = "";

    public static CompiledModule V1 { get; } = new EchoText().Compile();

    public CompiledModule Compile(ModuleBuild? build = null, string version = "1.0.0") => ModuleText.Compile(Name, version, Source, after: null, build);

    private string Source => $$"""
        namespace Echoes;

        [State("{{Alias ?? Server}}", 1)]
        public sealed record EchoState
        {
            public required int Said { get; init; }
        }

        [Server("{{Server}}")]
        public sealed class EchoServer({{Services}}) : Server<EchoState>, {{Contracts}}
        {
            {{Members}}

            public override EchoState Initialize() { {{Initialize}} }

            public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
            {
                State = State with { Said = State.Said + 1 };
                return new({{Echo}});
            }
        }

        {{Types}}
        """;
}
