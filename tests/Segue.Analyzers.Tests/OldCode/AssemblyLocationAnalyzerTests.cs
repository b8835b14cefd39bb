using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class AssemblyLocationAnalyzerTests
{
    [Theory]
    [InlineData("typeof(Limiter).Assembly.Location")]
    [InlineData("GetType().Assembly.Location")]
    [InlineData("System.Reflection.Assembly.GetExecutingAssembly().Location")]
    public async Task PlaceOfTheModule_IsFound(string expression) =>
        await AnalyzedModule.Server($"public string M() => {expression};").AssertFindsAsync("SEGUE0096", expression);

    [Theory]
    [InlineData("typeof(string).Assembly.Location")]
    [InlineData("AppContext.BaseDirectory")]
    public async Task PlaceOfTheHost_IsNot(string expression) => await AnalyzedModule.Server($"public string M() => {expression};").AssertIsCleanAsync();
}
