using Microsoft.Extensions.Time.Testing;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Versions;

/// <summary>Chains of versions: each step in order, a jump like the single steps, legacy state as version 0.</summary>
public sealed class ChainTests
{
    private static readonly DateTimeOffset Now = new(2030, 4, 5, 6, 7, 8, TimeSpan.Zero);

    [Fact]
    public async Task SingleSteps_FromLegacyState_ComeInOrder()
    {
        using Stage stage = await StartAsync(0);

        string[] states = new string[4];
        for (int number = 1; number <= 3; number++)
        {
            await UpgradeAsync(stage, number);
            states[number] = await StateAsync(stage);
        }

        Assert.Equal($"14 by 1, from 1, {Now:O}", states[1]);
        Assert.Equal($"28 by 12, from 1, {Now:O}", states[2]);
        Assert.Equal($"29 by 123, from 1, {Now:O}", states[3]);
        Assert.Equal("a: ChainRow { Value = 15, Path = 123 }; b: ChainRow { Value = 15, Path = 123 }", await stage.Probe.TellAsync(""));
    }

    [Fact]
    public async Task Jump_EqualsTheSingleSteps()
    {
        using Stage stage = await StartAsync(0);

        await UpgradeAsync(stage, 3);

        Assert.Equal($"29 by 123, from 3, {Now:O}", await StateAsync(stage));
        Assert.Equal("a: ChainRow { Value = 15, Path = 123 }; b: ChainRow { Value = 15, Path = 123 }", await stage.Probe.TellAsync(""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task JumpDown_EqualsTheSingleSteps_AndKeepsWrites(bool isFinalised)
    {
        using Stage stage = await StartAsync(0);
        Upgrade upgrade = await stage.UpgradeAsync(stage.Release(ChainText.Version(3)));
        Expect.Committed(upgrade);
        if (isFinalised)
        {
            await Expect.FinalisedAsync(upgrade);
        }

        await stage.Probe.AskAsync("put", "c");

        Upgrade back = await stage.RollBackAsync();

        // Row c was made with 7 in version 3: minus one, then half of it.
        Assert.Equal("17", await StateAsync(stage));
        Assert.Equal("a: ChainRow { Value = 7 }; b: ChainRow { Value = 7 }; c: ChainRow { Value = 3 }", await stage.Probe.TellAsync(""));
        await Expect.FinalisedAsync(back);
    }

    [Fact]
    public async Task StepsDown_OneReleaseAtATime_LeadBackToLegacyState()
    {
        using Stage stage = await StartAsync(0);
        for (int number = 1; number <= 3; number++)
        {
            await UpgradeAsync(stage, number);
        }

        for (int number = 2; number >= 0; number--)
        {
            await Expect.FinalisedAsync(await stage.RollBackAsync());
        }

        Assert.Equal("14", await StateAsync(stage));
        Assert.Equal("a: ChainRow { Value = 7 }; b: ChainRow { Value = 7 }", await stage.Probe.TellAsync(""));
    }

    [Fact]
    public async Task RowsThatWereNeverTouched_ComeThroughEveryVersion()
    {
        using Stage stage = await StartAsync(0);
        for (int number = 1; number <= 3; number++)
        {
            // Finalised without a single call in between: only the sweep has carried the rows over.
            await UpgradeAsync(stage, number);
        }

        Assert.Equal("a: ChainRow { Value = 15, Path = 123 }; b: ChainRow { Value = 15, Path = 123 }", await stage.Probe.TellAsync(""));
    }

    private static async Task<Stage> StartAsync(int number)
    {
        Stage stage = await Stage.StartAsync(new FakeTimeProvider(Now), ChainText.Version(number));
        await stage.Probe.AskAsync("put", "a");
        await stage.Probe.AskAsync("put", "b");
        return stage;
    }

    private static async Task UpgradeAsync(Stage stage, int number)
    {
        Release release = stage.Release(ChainText.Version(number)) with { Extra = $"from {number}" };
        Upgrade upgrade = await stage.UpgradeAsync(release);
        Expect.Committed(upgrade);
        await Expect.FinalisedAsync(upgrade);
    }

    private static async Task<string> StateAsync(Stage stage) => (string)(await stage.Probe.AskAsync("state"))!;
}
