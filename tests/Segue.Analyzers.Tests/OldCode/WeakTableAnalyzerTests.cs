using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class WeakTableAnalyzerTests
{
    [Theory]
    [InlineData("object a", "Marks.GetValue(a, _ => new Mark())")]
    [InlineData("System.IO.Stream a", "Marks.AddOrUpdate(a, new Mark())")]
    public async Task KeyOfTheHost_IsFound(string parameter, string call) => await With(parameter, call).AssertFindsAsync("SEGUE0092", call);

    [Theory]
    [InlineData("Mark a", "Marks.TryAdd(a, new Mark())")]
    [InlineData("object a", "Marks.TryGetValue(a, out _)")]
    public async Task KeyOfTheModule_IsNot(string parameter, string call) => await With(parameter, call).AssertIsCleanAsync();

    private static AnalyzedModule With(string parameter, string call) => AnalyzedModule.Create($$"""
        public sealed record Mark;

        public static class Things
        {
            private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<object, Mark> Marks = [];

            public static void M({{parameter}}) { {{call}}; }
        }
        """);
}
