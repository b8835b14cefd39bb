using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;

namespace Segue.Acceptance.Tests.Journal;

/// <summary>
/// A real process is killed before and after each write of an upgrade and started again: it runs the release whose outcome was
/// written last, although the folder it was deployed to has been overwritten (I8).
/// </summary>
public sealed class KilledProcessTests
{
    /// <summary>The writes of an upgrade that is committed and finalised: plan, and two each for prepare, rehearse, commit and finalise.</summary>
    private const int Writes = 9;

    /// <summary>The one that says that the new version answers.</summary>
    private const int Outcome = 7;

    public static TheoryData<int, string> Points => [.. Enumerable.Range(1, Writes).SelectMany(write => new TheoryDataRow<int, string>[] { new(write, "--before"), new(write, "--after") })];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task KilledAtAnyWrite_StartsOnTheReleaseThatIsCurrent(int write, string side)
    {
        using TemporaryFolder folder = new();
        Deployment deployment = new(folder.Path);
        using (JournalledProcess killed = JournalledProcess.Start(
            deployment.Journal, deployment.Module, "--upgrade", deployment.Next, side, write.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            await killed.KillWhereItParksAsync();
            Assert.Contains("version 1", killed.Lines);
        }

        IReadOnlyList<string> lines = await JournalledProcess.RunAsync(deployment.Journal, deployment.Module);

        int written = side == "--after" ? write : write - 1;
        bool isNew = written >= Outcome;
        Assert.Equal(isNew ? "version 2" : "version 1", lines[1]);
        Assert.Equal((isNew, written) switch
        {
            (_, 0 or Writes) => $"recovered NothingUnderWay {(isNew ? "next" : "start")}",
            (false, _) => "recovered Undone start",
            (true, _) => "recovered Finished next",
        }, lines[0]);
        Assert.Equal((isNew, written) switch
        {
            (_, 0) => "history 1 Finalised Committed ",
            (false, _) => $"history 2 Aborted Aborted {DiagnosticIds.ProcessEnded}",
            (true, _) => "history 2 Finalised Committed ",
        }, lines[2]);
    }

    [Fact]
    public async Task NotKilled_AnUpgradeMakesNineWrites_AndGoesBackAfterARestart()
    {
        using TemporaryFolder folder = new();
        Deployment deployment = new(folder.Path);

        IReadOnlyList<string> first = await JournalledProcess.RunAsync(deployment.Journal, deployment.Module, "--upgrade", deployment.Next);
        IReadOnlyList<string> second = await JournalledProcess.RunAsync(deployment.Journal, deployment.Module, "--back");
        IReadOnlyList<string> third = await JournalledProcess.RunAsync(deployment.Journal, deployment.Module);

        Assert.Equal(["recovered FirstStart start", "version 1", "Finalised Committed ", "version 2", $"writes {Writes}"], first);
        Assert.Equal(["recovered NothingUnderWay next", "version 2", "history 2 Finalised Committed "], second.Take(3));
        Assert.Equal([$"Finalised RolledBack {DiagnosticIds.RolledBackByOperator}", "version 1"], second.Skip(3).Take(2));
        Assert.Equal(["recovered NothingUnderWay start", "version 1"], third.Take(2));
    }

    [Fact]
    public async Task SecondProcess_OnTheSameJournal_IsRefused()
    {
        using TemporaryFolder folder = new();
        Deployment deployment = new(folder.Path);
        using JournalledProcess holder = JournalledProcess.Start(deployment.Journal, deployment.Module, "--upgrade", deployment.Next, "--before", "1");
        await holder.ReadUntilParkedAsync();

        Xunit.Sdk.XunitException refused = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => JournalledProcess.RunAsync(deployment.Journal, deployment.Module));

        Assert.Contains(DiagnosticIds.JournalInUse, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A journal, the folder that is deployed to, and the version that comes.</summary>
    private sealed class Deployment
    {
        public Deployment(string folder)
        {
            Journal = Path.Combine(folder, "journal", "segue.db");
            Module = CounterText.V1.WriteTo(Path.Combine(folder, "deployed"));
            Next = CounterText.V2.WriteTo(Path.Combine(folder, "next"));
        }

        public string Journal { get; }

        public string Module { get; }

        public string Next { get; }
    }
}
