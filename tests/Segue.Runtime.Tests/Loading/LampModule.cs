using Segue.ModuleCompiler;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Tests.Loading;

/// <summary>A real module in versions: one server with a table, the state of which changes its shape from version to version.</summary>
internal static class LampModule
{
    /// <summary>The file name of its assembly.</summary>
    public const string Assembly = "lamp.dll";

    public const string Symbols = "lamp.pdb";

    public static CompiledModule V1 { get; } = Compile(1);

    public static CompiledModule V2 { get; } = Compile(2, V1);

    public static CompiledModule V3 { get; } = Compile(3, V2);

    /// <summary>Another build of version 2: the same words in its manifest but for its files.</summary>
    public static CompiledModule AnotherV2 { get; } = Compile(2, V1, echo: "text + \" by another\"");

    /// <summary>Version 2 as a module has it that never knew another one.</summary>
    public static CompiledModule OnlyV2 { get; } = Compile(2, hasMigrations: false);

    /// <summary>Version 2 whose migration has no way back.</summary>
    public static CompiledModule OneWayV2 { get; } = Compile(2, V1, canGoDown: false);

    /// <summary>Version 1 with a member more: the same number, another shape.</summary>
    public static CompiledModule MisshapenV1 { get; } = Compile(1, members: "public int Watts { get; init; }");

    /// <summary>Version 2 whose migration cannot be made.</summary>
    public static CompiledModule UnmakeableV2 { get; } = Compile(2, V1, migrationMembers: """private readonly int _never = int.Parse("no number");""");

    /// <summary>Loads one. Whoever loads it retires it.</summary>
    public static LoadedModule Load(CompiledModule module) => LoadedModule.Load(module.Source, module.Manifest, new SharedAssemblies());

    private static CompiledModule Compile(
        int number,
        CompiledModule? after = null,
        string echo = "text",
        bool canGoDown = true,
        bool hasMigrations = true,
        string members = "",
        string migrationMembers = "") => ModuleText.Compile("lamp", $"{number}.0.0", $$"""
        namespace Lamps;

        [State("lamp", {{number}})]
        public sealed record LampState
        {
            public required int Lit { get; init; }
            {{(number >= 2 ? "public required int Dimmed { get; init; }" : "")}}
            {{(number >= 3 ? "public required int Broken { get; init; }" : "")}}
            {{members}}
        }

        {{(number >= 2 && hasMigrations ? Step(1, "Dimmed = 0", "Lit = state.Lit", canGoDown, migrationMembers) : "")}}
        {{(number >= 3 ? Step(2, "Dimmed = old.Dimmed, Broken = 0", "Lit = state.Lit, Dimmed = state.Dimmed", canGoDown: true, "") : "")}}

        [Server("lamp")]
        public sealed class LampServer : Server<LampState>, IEcho
        {
            public override LampState Initialize() => new() { Lit = 0{{(number >= 2 ? ", Dimmed = 0" : "")}}{{(number >= 3 ? ", Broken = 0" : "")}} };

            public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
            {
                State = State with { Lit = State.Lit + 1 };
                return new($"{{{echo}}} {{number}} {State.Lit}");
            }
        }
        """, after);

    private static string Step(int from, string up, string down, bool canGoDown, string members) => $$"""
        [Loss("{{(canGoDown ? "how bright" : "everything")}}")]
        public sealed class LampV{{from}}ToV{{from + 1}} : {{(canGoDown ? "" : "OneWay")}}Migration<LampStateV{{from}}, LampStateV{{from + 1}}>
        {
            {{members}}
            public override LampStateV{{from + 1}} Up(LampStateV{{from}} old, MigrationContext<LampStateV{{from + 1}}> context) =>
                new() { Lit = old.Lit, {{up}} };

            public {{(canGoDown ? "override" : "static")}} LampStateV{{from}} Down(LampStateV{{from + 1}} state, MigrationContext<LampStateV{{from}}> context) =>
                new() { {{down}} };
        }
        """;
}
