using Microsoft.CodeAnalysis;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

public sealed class StateChecksTests
{
    [Fact]
    public void Check_OneAliasTwice_Reports0014AtTheSecond()
    {
        Diagnostic diagnostic = ModuleProject.Create("""
            [State("limiter", 1)] public sealed record A;
            [State("limiter", 1)] public sealed record B;
            """).WithoutSchemaCheck().Generate().Single("SEGUE0014");

        Assert.Equal(1, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Check_TwoAliases_IsClean() => ModuleProject.Create("""
        [State("a", 1)] public sealed record A;
        [State("b", 1)] public sealed record B;
        """).WithoutSchemaCheck().Generate().IsClean();

    [Theory]
    [InlineData("[State(\"a\", 1)] public sealed record Limiter;", "[State(\"b\", 1)] public sealed record Limiter;")]
    [InlineData("[State(\"a\", 1)] public sealed record Limiter(Bucket Bucket); public sealed record Bucket;", "[State(\"b\", 1)] public sealed record LimiterBucket;")]
    public void Check_OneNumberedNameTwice_Reports0025(string first, string second) => Assert.Contains(
        "SEGUE0025",
        ModuleProject.Create($"namespace A {{ {first} }} namespace B {{ {second} }}").WithoutSchemaCheck().Generate().Ids);

    [Fact]
    public void Check_OneNameInTwoVersions_IsClean() => ModuleProject.Create("""
        namespace A { [State("a", 1)] public sealed record Limiter; }
        namespace B { [State("b", 2)] public sealed record Limiter; }
        """).WithoutSchemaCheck().Generate().IsClean();

    [Fact]
    public void Check_NumberedNameOfAStateThatIsGone_Reports0025()
    {
        ModuleProject gone = ModuleProject.Create("namespace A; [State(\"a\", 1)] public sealed record Limiter;").Freeze(ship: true);

        Assert.Contains(
            "SEGUE0025",
            ModuleProject.Create("namespace B; [State(\"b\", 1)] public sealed record Limiter;").Merge(gone).Freeze().Generate().Ids);
    }
}
