using System.Diagnostics;
using Segue.Runtime.Diagnostics;

namespace Segue.Runtime.Releases;

/// <content>One trace for each upgrade, with a span for each phase, and its figures as metrics.</content>
public sealed partial class Upgrade
{
    /// <summary>The span of the whole upgrade; null where nobody listens.</summary>
    private readonly Activity? _trace;
    private readonly long _begunAt;

    /// <summary>Begins the span of the whole upgrade, which outlives the operation that is current now.</summary>
    private static Activity? BeginTrace(string release)
    {
        Activity? current = Activity.Current;
        Activity? trace = SegueInstruments.Activities.StartActivity("segue.upgrade");
        trace?.SetTag("segue.release", release);
        Activity.Current = current;
        return trace;
    }

    private Activity? StartPhase(string name)
    {
        Activity? phase = SegueInstruments.Activities.StartActivity("segue." + name, ActivityKind.Internal, TraceContext);
        phase?.SetTag("segue.release", Plan.Release.Name);
        return phase;
    }

    /// <summary>What the spans of an upgrade hang on, whoever asks for its operations.</summary>
    private ActivityContext TraceContext => _trace?.Context ?? Activity.Current?.Context ?? default;

    private void CountOutcome(UpgradeOutcome outcome, string? failure)
    {
        KeyValuePair<string, object?> how = new("segue.outcome", outcome.ToString());
        KeyValuePair<string, object?> why = new("error.type", failure);
        SegueInstruments.Upgrades.Add(1, how, why);
        SegueInstruments.UpgradeDuration.Record(_services.Time.GetElapsedTime(_begunAt).TotalSeconds, how, why);
        _trace?.SetTag(how.Key, how.Value);
        _trace?.SetTag("segue.version.from", string.Join(", ", Report.From));
        _trace?.SetTag("segue.version.to", string.Join(", ", Report.To));
        if (failure is not null)
        {
            _trace?.SetTag(why.Key, failure);
        }
    }

    /// <summary>Nothing more will happen to this upgrade.</summary>
    private void EndProgress()
    {
        _progress.End();
        _trace?.Dispose();
    }
}
