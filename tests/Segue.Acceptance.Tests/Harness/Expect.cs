using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>What an upgrade came to; each says what it was instead.</summary>
internal static class Expect
{
    public static void Committed(Upgrade upgrade) => Outcome(UpgradeOutcome.Committed, upgrade.Report);

    public static void RolledBack(Upgrade upgrade)
    {
        Outcome(UpgradeOutcome.RolledBack, upgrade.Report);
        Assert.Equal(DiagnosticIds.RolledBackByOperator, upgrade.Report.Failure?.Id);
    }

    /// <summary>Gives up the way back, and sees the old code leave (I7).</summary>
    public static async Task<UpgradeReport> FinalisedAsync(Upgrade upgrade)
    {
        UpgradeReport report = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);
        Assert.True(report.Step == ReleaseStep.Finalised, report.ToString());
        Assert.True(report.OldCodeCollected, $"{report} {string.Join("; ", report.Pinned)}");
        return report;
    }

    /// <summary>Refused with an id, and whatever was loaded has left.</summary>
    public static ReleaseFailure Refused(Upgrade upgrade, string id)
    {
        Outcome(UpgradeOutcome.Refused, upgrade.Report);
        return Failed(upgrade, id);
    }

    /// <summary>Aborted with an id, and whatever was loaded has left.</summary>
    public static ReleaseFailure Aborted(Upgrade upgrade, string id)
    {
        Outcome(UpgradeOutcome.Aborted, upgrade.Report);
        return Failed(upgrade, id);
    }

    private static ReleaseFailure Failed(Upgrade upgrade, string id)
    {
        UpgradeReport report = upgrade.Report;
        ReleaseFailure failure = report.Failure!;
        Assert.True(failure.Id == id, report.ToString());
        Assert.NotEmpty(failure.What);
        Assert.NotEmpty(failure.Next);
        Assert.Equal(ReleaseStep.Aborted, report.Step);
        Assert.True(upgrade.HasEnded);
        Assert.True(report.OldCodeCollected is null or true, report.ToString());
        return failure;
    }

    private static void Outcome(UpgradeOutcome expected, UpgradeReport report) => Assert.True(report.Outcome == expected, report.ToString());
}
