using Segue.ModuleCompiler;

namespace Segue.Hosting.Tests.Harness;

/// <summary>A server that answers with its version. Any two of these modules can follow each other.</summary>
internal static class EchoText
{
    public static CompiledModule V1 { get; } = Compile("1.0.0");

    public static CompiledModule V2 { get; } = Compile("2.0.0");

    public static CompiledModule V3 { get; } = Compile("3.0.0");

    /// <summary>Once asked to, something of the process's own holds it under this name.</summary>
    public const string HeldAs = "Segue.Hosting.Tests.EchoText";

    private static CompiledModule Compile(string version) => ModuleText.Compile("echo", version, $$"""
        namespace Echoes;

        [State("echo", 1)]
        public sealed record EchoState
        {
            public required int Calls { get; init; }
        }

        [Server("echo")]
        public sealed class EchoServer : Server<EchoState>, IEcho
        {
            public override EchoState Initialize() => new() { Calls = 0 };

            public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
            {
                State = State with { Calls = State.Calls + 1 };
                if (text == "be held")
                {
                    AppDomain.CurrentDomain.SetData("{{HeldAs}}", this);
                }

                return ValueTask.FromResult($"{{version}} {State.Calls} {text}");
            }
        }
        """);
}
