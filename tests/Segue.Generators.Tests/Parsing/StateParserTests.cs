using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class StateParserTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Limiter")]
    [InlineData("2limiter")]
    [InlineData("rate_limiter")]
    public void Parse_MalformedAlias_Reports0012(string alias) => Run($"[State(\"{alias}\", 1)] public sealed record Limiter;").Single("SEGUE0012");

    [Fact]
    public void Parse_NegativeVersion_Reports0013() => Run("[State(\"limiter\", -1)] public sealed record Limiter;").Single("SEGUE0013");

    [Theory]
    [InlineData("[State(\"limiter\")]", 0)]
    [InlineData("[State(\"limiter\", 0)]", 0)]
    [InlineData("[State(version: 7, alias: \"limiter\")]", 7)]
    public void Parse_AliasAndVersion_AreTakenOver(string attribute, int version)
    {
        StateEntryText entry = Run($"{attribute} public sealed record Limiter;").IsClean().Entries().Single();

        Assert.Equal(("limiter", version, true), (entry.Alias, entry.Version, entry.IsCurrent));
    }

    [Theory]
    [InlineData("[State(\"a\")] public record Limiter;", "not sealed")]
    [InlineData("[State(\"a\")] public abstract record Limiter;", "abstract")]
    [InlineData("[State(\"a\")] public static class Limiter;", "static")]
    [InlineData("[State(\"a\")] public sealed record Limiter<T>;", "generic")]
    [InlineData("[State(\"a\")] file sealed record Limiter;", "local to its file")]
    [InlineData("[State(\"a\")] public ref struct Limiter;", "a ref struct")]
    [InlineData("public class Outer { [State(\"a\")] public sealed record Limiter; }", "nested in another type")]
    [InlineData("public record Open; [State(\"a\")] public sealed record Limiter : Open;", "derived from 'Open'")]
    public void Parse_TypeOfAnotherForm_Reports0015(string source, string reason) =>
        Assert.Contains(reason, Run(source).Message("SEGUE0015"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[State(\"a\")] public sealed class Limiter { public int Count { get; init; } }")]
    [InlineData("[State(\"a\")] internal sealed record Limiter(int Count);")]
    [InlineData("[State(\"a\")] public readonly record struct Limiter(int Count);")]
    [InlineData("[State(\"a\")] public sealed partial record Limiter; public sealed partial record Limiter { public int Count { get; init; } }")]
    public void Parse_StateWithoutNamespace_IsClean(string source) => Run(source).IsClean();

    [Theory]
    [InlineData("public class LimiterV1;")]
    [InlineData("namespace Elsewhere { public class LimiterV1; }")]
    [InlineData("public class LimiterBucketV1;")]
    public void Parse_TypeWithTheNumberedName_Reports0025(string other) => Run($$"""
        [State("a", 1)] public sealed record Limiter(Bucket Bucket);
        public sealed record Bucket(int Value);
        {{other}}
        """).Single("SEGUE0025");

    [Fact]
    public void Parse_HalfWrittenCode_DoesNotThrow()
    {
        foreach (string source in (string[])
            [
                "[State] public sealed record Limiter;",
                "[State(1)] public sealed record Limiter;",
                "[State(\"a\", \"b\")] public sealed record Limiter(",
                "[State(\"a\")] public sealed record Limiter(int A, int A, Missing<int> B);",
                "[State(\"a\")] public sealed record",
                "[State(\"a\")] public sealed record Limiter { public int { get; } public Level L { get; init; } } public enum Level { A, A, = }",
                "[Server] public class S : Server<> { } [Contract] public interface { Task M(",
                "public class M : Migration<,> { } public class N : Migration<A, B { }",
            ])
        {
            Assert.All(Run(source).Result.Results, static result => Assert.Null(result.Exception));
        }
    }

    private static GeneratedModule Run(string source) => ModuleProject.Create(source).WithoutSchemaCheck().Generate();
}
