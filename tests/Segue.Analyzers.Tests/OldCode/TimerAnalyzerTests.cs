using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class TimerAnalyzerTests
{
    [Theory]
    [InlineData("public object M() => new Timer(_ => { });", "new Timer(_ => { })")]
    [InlineData("public object M() => new System.Timers.Timer(5);", "new System.Timers.Timer(5)")]
    [InlineData("private readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(1)); public async Task M() => await _timer.WaitForNextTickAsync();", "new(TimeSpan.FromSeconds(1))")]
    [InlineData("public async Task M(Task work) => await Task.WhenAny(work, Task.Delay(5));", "Task.Delay(5)")]
    [InlineData("public Task M() => Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System).ContinueWith(_ => { });", "Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)")]
    [InlineData("public object M() => TimeProvider.System.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero);", "TimeProvider.System.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero)")]
    public async Task TimerOfTheProcess_IsFound(string members, string place) => await AnalyzedModule.Server(members).AssertFindsAsync("SEGUE0082", place);

    [Theory]
    [InlineData("public async Task M(TimeProvider time) => await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(1), time));")]
    [InlineData("public async Task M(TimeProvider time) { using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), time); await timer.WaitForNextTickAsync(); }")]
    [InlineData("public async Task M() { using PeriodicTimer timer = new(TimeSpan.FromSeconds(1)); await timer.WaitForNextTickAsync(); }")]
    [InlineData("public async Task M() => await Task.Delay(5);")]
    [InlineData("public async Task M() => await Task.Delay(5).ConfigureAwait(false);")]
    [InlineData("public object M(TimeProvider time) => time.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero);")]
    [InlineData("[Timer(\"tick\", Every = \"00:00:01\")] private void Tick() => Timers.Start(\"tick\", TimeSpan.Zero);")]
    public async Task TimerOfTheServer_IsNot(string members) => await AnalyzedModule.Server(members).AssertIsCleanAsync();
}
