using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class HostScopeAnalyzerTests
{
    private const string Usings = "using Microsoft.Extensions.DependencyInjection;\n";

    [Theory]
    [InlineData("public object M(IServiceScopeFactory a) => a.CreateScope();", "a.CreateScope()")]
    [InlineData("public object M(IServiceProvider a) => a.CreateAsyncScope();", "a.CreateAsyncScope()")]
    public async Task ScopeOfTheHost_IsFound(string members, string place) => await With(members).AssertFindsAsync("SEGUE0091", place);

    [Theory]
    [InlineData("public object? M(IServiceProvider a) => a.GetService(typeof(TimeProvider));")]
    [InlineData("public object M() { ServiceProvider own = new ServiceCollection().BuildServiceProvider(); return own.CreateScope(); }")]
    public async Task OwnContainer_IsNot(string members) => await With(members).AssertIsCleanAsync();

    private static AnalyzedModule With(string members) => AnalyzedModule.Create(Usings + AnalyzedModule.Server(members).Code);
}
