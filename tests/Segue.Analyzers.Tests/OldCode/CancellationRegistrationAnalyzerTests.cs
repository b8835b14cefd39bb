using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class CancellationRegistrationAnalyzerTests
{
    [Theory]
    [InlineData("public void M(CancellationToken a) { _ = a.UnsafeRegister(_ => { }, null); }", "a.UnsafeRegister(_ => { }, null)")]
    [InlineData("public async Task M(CancellationToken a) { CancellationTokenSource s = CancellationTokenSource.CreateLinkedTokenSource(a); await s.CancelAsync(); }", "CancellationTokenSource.CreateLinkedTokenSource(a)")]
    [InlineData("private readonly CancellationTokenRegistration _end; public Limiter(CancellationToken a) => _end = a.Register(() => { });", "a.Register(() => { })")]
    public async Task RegistrationThatStays_IsFound(string members, string place) => await AnalyzedModule.Server(members).AssertFindsAsync("SEGUE0086", place);

    [Theory]
    [InlineData("public async Task M(CancellationToken a) { await using CancellationTokenRegistration r = a.Register(() => { }); }")]
    [InlineData("public void M(CancellationToken a) { using (a.Register(() => { })) { } }")]
    [InlineData("public CancellationTokenRegistration M(CancellationToken a) => a.Register(() => { });")]
    [InlineData("private readonly CancellationTokenRegistration _end; public Limiter(CancellationToken a) => _end = a.Register(() => { }); public void Dispose() => _end.Dispose();")]
    [InlineData("public void M() { CancellationTokenSource source = new(); source.Token.Register(() => { }); }")]
    [InlineData("public async Task M(CancellationToken a) { using CancellationTokenSource s = CancellationTokenSource.CreateLinkedTokenSource(a); await s.CancelAsync(); }")]
    public async Task RegistrationThatGoes_IsNot(string members) => await AnalyzedModule.Server(members).AssertIsCleanAsync();
}
