using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Purging;

/// <summary>A module that leaves something behind when it is asked to.</summary>
/// <param name="Leave">What it does when it is asked to.</param>
/// <param name="Members">Members of its server.</param>
/// <param name="Types">Types of its own.</param>
/// <param name="Services">What its server's constructor takes beside the common ones.</param>
internal sealed record LeftBehind(string Leave, string Members = "", string Types = "", string Services = "")
{
    /// <summary>What a test asks, so that the module leaves it.</summary>
    public const string Question = "leave";

    /// <summary>The identity of the module.</summary>
    public string Name { get; init; } = "probe";

    public CompiledModule Compile() => new ProbeText
    {
        Name = Name,
        Services = $"Bench bench, Keeper keeper{Services}",
        Answers = $$"""case "{{Question}}": { {{Leave}} } return new(bench.Name.Length + keeper.GetHashCode());""",
        Members = Members,
        Types = $"public sealed class Thing {{ public int Number {{ get; set; }} }} {Types}",
    }.Compile();
}
