using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.Servers;

public sealed class StaticFieldAnalyzerTests
{
    [Theory]
    [InlineData("public static int Calls;", "Calls")]
    [InlineData("internal static string? Last { get; private set; }", "Last")]
    [InlineData("public static event Action? Called;", "Called")]
    [InlineData("private static readonly HashSet<string> Seen = []; public static bool M(string a) => Seen.Add(a);", "Seen")]
    [InlineData("private static readonly object?[] Slots = new object?[2]; public static void M(object a) => Slots[0] = a;", "Slots")]
    public async Task Static_ThatIsChanged_IsFound(string members, string place) =>
        await AnalyzedModule.Create($"public static class Things {{ {members} }}").AssertFindsAsync("SEGUE0081", place);

    [Theory]
    [InlineData("public const int Most = 5;")]
    [InlineData("public static readonly TimeSpan Most = TimeSpan.FromSeconds(5);")]
    [InlineData("private static readonly HashSet<string> Reserved = [\"a\"]; public static bool M(string a) => Reserved.Contains(a);")]
    [InlineData("private static readonly Dictionary<string, int> Weights; static Things() { Weights = []; Weights[\"a\"] = 1; } public static int M() => Weights[\"a\"];")]
    [InlineData("public static int Most => 5;")]
    [InlineData("public enum Kind { One, Two }")]
    public async Task Static_ThatStaysAsItIs_IsNot(string members) =>
        await AnalyzedModule.Create($"public static class Things {{ {members} }}").AssertIsCleanAsync();

    [Theory]
    [InlineData("[ThreadStatic] private static int _depth; public static int M() => ++_depth;", "_depth")]
    [InlineData("private static readonly ThreadLocal<int> Depth = new(); public static int M() => Depth.Value;", "Depth")]
    public async Task Static_OfAThread_IsFoundByItsOwnRule(string members, string place) =>
        await AnalyzedModule.Create($"public static class Things {{ {members} }}").AssertFindsAsync("SEGUE0088", place);

    [Fact]
    public async Task FlowLocal_OfAnObject_IsNotStatic() =>
        await AnalyzedModule.Create("public sealed class Flow { private readonly AsyncLocal<int> _depth = new(); public int M() => _depth.Value; }").AssertIsCleanAsync();
}
