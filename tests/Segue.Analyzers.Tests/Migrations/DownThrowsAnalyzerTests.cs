using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.Migrations;

public sealed class DownThrowsAnalyzerTests
{
    [Theory]
    [InlineData("=> throw new NotSupportedException();")]
    [InlineData("{ throw new NotSupportedException(); }")]
    public async Task DownThatOnlyThrows_IsFound(string body) => await With(body).AssertFindsAsync("SEGUE0095", "Down");

    [Theory]
    [InlineData("=> new(value.B);")]
    [InlineData("=> value.B > 0 ? new(value.B) : throw new NotSupportedException();")]
    [InlineData("{ ArgumentOutOfRangeException.ThrowIfNegative(value.B); return new(value.B); }")]
    public async Task DownThatGoesBack_IsNot(string body) => await With(body).AssertIsCleanAsync();

    private static AnalyzedModule With(string body) => AnalyzedModule.Create($$"""
        public sealed record One(int A);

        public sealed record Two(int B);

        public sealed class OneToTwo : Migration<One, Two>
        {
            public override Two Up(One old, MigrationContext<Two> context) => new(old.A);

            public override One Down(Two value, MigrationContext<One> context) {{body}}
        }
        """);
}
