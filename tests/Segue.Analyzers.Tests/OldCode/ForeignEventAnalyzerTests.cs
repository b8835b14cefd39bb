using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class ForeignEventAnalyzerTests
{
    private const string Host = """
        namespace Hosts { public sealed class Feed { public event EventHandler? Changed; public void Tell() => Changed?.Invoke(this, EventArgs.Empty); } }
        """;

    [Theory]
    [InlineData("public void M() => AppDomain.CurrentDomain.ProcessExit += (_, _) => { };", "AppDomain.CurrentDomain.ProcessExit += (_, _) => { }")]
    [InlineData("public void M() => System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => { };", "System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => { }")]
    [InlineData("public void M(Hosts.Feed feed) => feed.Changed += (_, _) => { };", "feed.Changed += (_, _) => { }")]
    public async Task HandlerThatStays_IsFound(string members, string place) =>
        await AnalyzedModule.Server(members).WithLibrary("Hosts", Host).AssertFindsAsync("SEGUE0084", place);

    [Theory]
    [InlineData("public void M() { AppDomain.CurrentDomain.ProcessExit += N; AppDomain.CurrentDomain.ProcessExit -= N; } private void N(object? a, EventArgs b) { }")]
    [InlineData("public void M() { Hosts.Feed feed = new(); feed.Changed += (_, _) => { }; feed.Tell(); }")]
    [InlineData("private readonly Hosts.Feed _feed = new(); public void M() => _feed.Changed += (_, _) => { };")]
    [InlineData("public void M(Own own) => own.Changed += (_, _) => { };")]
    public async Task HandlerThatGoes_IsNot(string members) => await AnalyzedModule
        .Server(members, "public sealed class Own { public event EventHandler? Changed { add { } remove { } } }")
        .WithLibrary("Hosts", Host)
        .AssertIsCleanAsync();
}
