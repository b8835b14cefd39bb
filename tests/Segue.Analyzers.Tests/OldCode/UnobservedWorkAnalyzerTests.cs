using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class UnobservedWorkAnalyzerTests
{
    private const string Work = "private Task WorkAsync() => Task.CompletedTask; ";

    [Theory]
    [InlineData("public void M() => new Thread(() => { }).Start();", "new Thread(() => { })")]
    [InlineData("public void M() => ThreadPool.QueueUserWorkItem(_ => { });", "ThreadPool.QueueUserWorkItem(_ => { })")]
    [InlineData("public void M() { _ = Task.Run(WorkAsync); }", "Task.Run(WorkAsync)")]
    [InlineData("public void M() { Task.Factory.StartNew(() => { }); }", "Task.Factory.StartNew(() => { })")]
    [InlineData("public void M() { _ = WorkAsync(); }", "WorkAsync()")]
    [InlineData("public async void M() => await WorkAsync();", "M")]
    public async Task WorkThatNobodyWaitsFor_IsFound(string members, string place) =>
        await AnalyzedModule.Server(Work + members).AssertFindsAsync("SEGUE0083", place);

    [Theory]
    [InlineData("public async Task M() => await Task.Run(WorkAsync);")]
    [InlineData("public Task M() => WorkAsync();")]
    [InlineData("public async Task M() { Task work = WorkAsync(); await work; }")]
    [InlineData("public void M() { _ = Detach(\"work\", _ => WorkAsync()); }")]
    [InlineData("public void M() => Detach(\"work\", _ => Task.Run(WorkAsync));")]
    public async Task WorkThatSomebodyWaitsFor_IsNot(string members) => await AnalyzedModule.Server(Work + members).AssertIsCleanAsync();
}
