using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>One of the servers that call each other: each a module of its own, so that a release can take any of them.</summary>
internal sealed record NodeText
{
    /// <summary>The server: alpha, beta or gamma.</summary>
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>The servers that it calls: each a contract, such as <c>IBeta</c>.</summary>
    public string Calls { get; init; } = "";

    public static CompiledModule Alpha(string version) => new NodeText { Name = "alpha", Version = version, Calls = "IBeta beta, IGamma gamma" }.Compile();

    public static CompiledModule Beta(string version) => new NodeText { Name = "beta", Version = version, Calls = "IGamma gamma" }.Compile();

    public static CompiledModule Gamma(string version) => new NodeText { Name = "gamma", Version = version }.Compile();

    public CompiledModule Compile() => ModuleText.Compile(Name, $"{Version}.0.0", Source);

    private string Source => $$"""
        namespace Nodes;

        [State("{{Name}}", 1)]
        public sealed record NodeState
        {
            public required long Passed { get; init; }
        }

        [Server("{{Name}}")]
        public sealed class NodeServer({{Calls}}) : Server<NodeState>, I{{char.ToUpperInvariant(Name[0])}}{{Name[1..]}}
        {
            public override NodeState Initialize() => new() { Passed = 0 };

            public async ValueTask<string> FollowAsync(string route, CancellationToken cancellation)
            {
                State = State with { Passed = State.Passed + 1 };
                string[] stops = route.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
                string rest = stops.Length > 1 ? stops[1] : "";
                string further = stops.Length == 0 ? "" : stops[0] switch
                {
                    {{(Calls.Contains("IBeta", StringComparison.Ordinal) ? "\"beta\" => \" \" + await beta.FollowAsync(rest, cancellation)," : "")}}
                    {{(Calls.Contains("IGamma", StringComparison.Ordinal) ? "\"gamma\" => \" \" + await gamma.FollowAsync(rest, cancellation)," : "")}}
                    _ => throw new NotSupportedException(route),
                };
                return "{{Name}}{{Version}}" + further;
            }
        }
        """;
}
