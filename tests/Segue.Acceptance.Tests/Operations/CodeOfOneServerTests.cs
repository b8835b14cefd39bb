using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Operations;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Operations;

/// <summary>An operator changes the code of one server, outside of a release (OTP's <c>sys:change_code</c>).</summary>
public sealed class CodeOfOneServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_ChangesAsInARelease_AndCanBeGoneBackFrom()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1, EchoText.V1);
        await stage.Counter.AddAsync("key", 7);

        Upgrade upgrade = await stage.Host.Operations.ChangeCodeAsync("counter", CounterText.V2.Source, extra: stage.Bench.Name, cancellation: Cancellation);

        Expect.Committed(upgrade);
        Assert.Equal("2", await stage.Counter.VersionAsync());
        Assert.Equal(7, await stage.Counter.GetAsync("key"));
        await stage.RollBackAsync();
        Assert.Equal("1", await stage.Counter.VersionAsync());
        await Expect.FinalisedAsync(upgrade);
    }

    [Fact]
    public async Task ModuleThatWouldChangeAnotherServer_IsRefused_AndTheNextReleaseGetsIn()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1, EchoText.V1);

        ServerOperationException refusal = await Assert.ThrowsAsync<ServerOperationException>(() =>
            stage.Host.Operations.ChangeCodeAsync("echo", CounterText.V2.Source, cancellation: Cancellation));

        Assert.Equal(DiagnosticIds.OtherServersChange, refusal.DiagnosticId);
        Assert.Contains("counter", refusal.Message, StringComparison.Ordinal);
        await stage.CommitAndFinaliseAsync(CounterText.V2);
    }

    [Fact]
    public async Task ModuleThatIsFoundWanting_IsReportedAsInARelease()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);

        Upgrade upgrade = await stage.Host.Operations.ChangeCodeAsync(
            "counter",
            new CounterText { Number = 2, StateUp = "throw new InvalidOperationException();" }.Compile(CounterText.V1).Source,
            cancellation: Cancellation);

        Expect.Refused(upgrade, DiagnosticIds.StateMigrationFailed);
        Assert.Equal("1", await stage.Counter.VersionAsync());
    }
}
