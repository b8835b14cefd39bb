using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Segue.Soak.Contracts;
using Segue.Soak.Hosting;
using Segue.Soak.Reporting;

namespace Segue.Soak.Releases;

/// <summary>What acts play on, and what they have in common.</summary>
internal sealed class ReleaseStage(ReleaseHandler releases, ILedger ledger, SoakLog log, Random random)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private int _number;

    public ReleaseHandler Releases => releases;

    public ILedger Ledger => ledger;

    public Random Random => random;

    public ReleaseTally Tally { get; } = new();

    /// <summary>The version of the ledger that answers.</summary>
    public string Version { get; private set; } = "1";

    /// <summary>The version that does not.</summary>
    public string OtherVersion => Version == "1" ? "2" : "1";

    /// <summary>Bounds that a good release keeps on any machine, however busy, and a wrong one breaks at once.</summary>
    public static ProbationCriteria ShortProbation { get; } = new()
    {
        WarmUp = TimeSpan.FromMilliseconds(50),
        Duration = TimeSpan.FromMilliseconds(250),
        InconclusiveBound = TimeSpan.FromMinutes(1),
        MinimumCalls = 100,
        MaximumLatencyRatio = double.MaxValue,
    };

    /// <summary>A release of the ledger, with another till beside it now and then.</summary>
    public Release ReleaseOf(string module, ProbationCriteria? probation = null) => new()
    {
        Name = $"{module} #{++_number}",
        Modules = random.Next(3) == 0 ? [SoakModules.In(module), SoakModules.In(SoakModules.Till)] : [SoakModules.In(module)],
        Probation = probation ?? ShortProbation,
    };

    public static string ModuleOf(string version) => version == "1" ? SoakModules.Ledger1 : SoakModules.Ledger2;

    public void Tell(string what) => log.Tell(what);

    /// <summary>Says how an upgrade has come out, and that it must not have come out otherwise.</summary>
    public void Expect(string act, Upgrade upgrade, UpgradeOutcome outcome, string? id = null)
    {
        UpgradeReport report = upgrade.Report;
        Count(report.Outcome);
        Tell($"{act}: {report.Release}: {report.Outcome} {report.Failure?.Id}".TrimEnd());
        if (report.Outcome != outcome || report.Failure?.Id != id)
        {
            throw new UnmeantOutcomeException($"{report.Release} was to be {outcome} {id}, and is {report.Step} {report.Outcome}: {report.Failure}");
        }
    }

    /// <summary>Says that an operation that must be refused was.</summary>
    public void Refused(string act, string id)
    {
        Tally.Refused++;
        Tell($"{act}: Refused {id}");
    }

    /// <summary>Gives up the way back, and sees the old code leave.</summary>
    public static async Task FinaliseAsync(Upgrade upgrade)
    {
        UpgradeReport report = await upgrade.FinaliseAsync();
        if (report.Step != ReleaseStep.Finalised)
        {
            throw new UnmeantOutcomeException($"{report.Release} was to be finalised, and is {report.Step}: {report.Failure}");
        }

        if (report.OldCodeCollected == false)
        {
            throw new UnmeantOutcomeException($"{report.Release} is finalised, and the old code has not left.");
        }
    }

    /// <summary>Waits until an upgrade gets by itself to where it must.</summary>
    public static async Task WaitAsync(Upgrade upgrade, ReleaseStep step)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (upgrade.Step != step)
        {
            if (upgrade.HasEnded || TimeProvider.System.GetElapsedTime(start) > LongestWait)
            {
                throw new UnmeantOutcomeException($"{upgrade.Report.Release} was to be {step} by itself, and is {upgrade.Step}: {upgrade.Report.Failure}");
            }

            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>Asks the ledger which version it is.</summary>
    /// <param name="expected">Which it must be; null where any will do.</param>
    public async Task LookAsync(string? expected)
    {
        string found = await ledger.VersionAsync();
        bool isMeant = expected is null || found == expected;
        Version = found == "1" ? "1" : "2";
        if (!isMeant)
        {
            throw new UnmeantOutcomeException($"Version {expected} of the ledger was to answer, and version {found} does.");
        }
    }

    private void Count(UpgradeOutcome outcome)
    {
        switch (outcome)
        {
            case UpgradeOutcome.Committed:
                Tally.Upgrades++;
                break;
            case UpgradeOutcome.RolledBack:
                Tally.Rollbacks++;
                break;
            case UpgradeOutcome.Refused:
                Tally.Refused++;
                break;
            case UpgradeOutcome.Aborted:
                Tally.Aborted++;
                break;
        }
    }
}
