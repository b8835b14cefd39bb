using Segue.Acceptance.Tests.Calls;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.ModuleCompiler;
using Segue.Runtime.Releases;
using Segue.Runtime.Servers;

namespace Segue.Acceptance.Tests.Deadlines;

/// <summary>A full mailbox refuses at once, and says so; nobody waits for a refusal.</summary>
public sealed class BoundedMailboxTests
{
    [Fact]
    public async Task CallToAFullMailbox_IsRefusedAtOnce_AndTheOthersRun()
    {
        using Stage stage = Stage.Create(mailboxes: new MailboxOptions { MaxWaitingCalls = 3 });
        await stage.Host.StartAsync([BesideText.V1.Source, ProbeText.Plain.Source], TestContext.Current.CancellationToken);
        Task holding = stage.Beside.DoAsync("hang", "busy").AsTask();
        await stage.Bench.At("busy").Arrived;
        Task<object?>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => stage.Beside.DoAsync("add").AsTask())];

        ValueTask<object?> refused = stage.Beside.DoAsync("add");

        Assert.True(refused.IsCompleted);
        MailboxFullException full = await Assert.ThrowsAsync<MailboxFullException>(() => refused.AsTask());
        Assert.Equal((DiagnosticIds.MailboxFull, "beside", "IBeside.DoAsync", 3), (full.DiagnosticId, full.Server, full.Method, full.Waiting));
        Assert.Equal("1", await stage.Beside.LookAsync("version"));
        stage.Bench.At("busy").Open();
        await holding;
        await Task.WhenAll(waiting);
        Assert.Equal(4, await stage.Beside.DoAsync("add"));
    }

    [Fact]
    public async Task Default_IsTenThousand()
    {
        using Stage stage = await Stage.StartAsync(BesideText.V1, ProbeText.Plain);
        Task holding = stage.Beside.DoAsync("hang", "busy").AsTask();
        await stage.Bench.At("busy").Arrived;
        Task[] waiting = [.. Enumerable.Range(0, 10_000).Select(_ => stage.Beside.DoAsync("add").AsTask())];

        await Assert.ThrowsAsync<MailboxFullException>(async () => await stage.Beside.DoAsync("add"));

        stage.Bench.At("busy").Open();
        await holding;
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task FullMailbox_AtAClosedGate_LetsInWhatARunningCallDependsOn()
    {
        CompiledModule asking = new BesideText
        {
            Version = "1.5",
            Answers = """case "meet and ask": await bench.At("meet and ask").PassAsync(); return await probe.AskAsync("version");""",
        }.Compile();
        CompiledModule probe2 = new ProbeText { Version = "2" }.Compile();
        using Stage stage = Stage.Create(mailboxes: new MailboxOptions { MaxWaitingCalls = 2 });
        await stage.Host.StartAsync([asking.Source, ProbeText.Plain.Source], TestContext.Current.CancellationToken);
        Task<object?> running = stage.Beside.DoAsync("meet and ask").AsTask();
        await stage.Bench.At("meet and ask").Arrived;
        Task<Upgrade> upgrading = stage.UpgradeAsync(stage.Release(BesideText.V2, probe2));
        await UpgradesUnderLoadTests.WaitForAsync(stage, ReleaseStep.Committing);

        // Until the probe's mailbox is full behind its closed gate.
        List<Task<object?>> callers = [];
        while (callers.Count(call => !call.IsCompleted) < 2)
        {
            callers.Add(stage.Probe.AskAsync("version").AsTask());
        }

        await Assert.ThrowsAsync<MailboxFullException>(async () => await stage.Probe.AskAsync("version"));
        stage.Bench.At("meet and ask").Open();

        Assert.Equal("0.0.0", await running);
        Upgrade upgrade = await upgrading;
        Expect.Committed(upgrade);
        Assert.Equal(["2", "2"], (await Task.WhenAll(callers)).TakeLast(2));
        await Expect.FinalisedAsync(upgrade);
    }
}
