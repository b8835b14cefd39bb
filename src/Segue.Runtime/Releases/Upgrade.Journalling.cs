using Segue.Runtime.Diagnostics;
using Segue.Runtime.Journal;

namespace Segue.Runtime.Releases;

/// <content>
/// What is written down (I8). Each step makes two entries: one before it acts, without which it does not act, and one with what
/// came of it. None is written while gates are closed (I6).
/// </content>
public sealed partial class Upgrade
{
    /// <summary>The outcome that changed what is current and could not be written; null where there is none.</summary>
    private UnwrittenOutcome? _unwritten;

    /// <summary>
    /// Writes the outcome that could not be written when it came, once a person has made the journal writable again. Then the
    /// upgrade goes on where it was.
    /// </summary>
    /// <param name="cancellation">Ends the wait for another operation.</param>
    /// <returns>The report. Where the journal still cannot be written, a person is still needed, and its failure says why.</returns>
    /// <exception cref="InvalidOperationException">There is no such outcome.</exception>
    public async Task<UpgradeReport> ResolveAsync(CancellationToken cancellation = default)
    {
        await OnceAtATimeAsync(ResolveOnceAsync, cancellation).ConfigureAwait(false);
        return Report;
    }

    /// <summary>Whether the upgrade is to go on once its outcome is written.</summary>
    private bool IsUnwritten => Volatile.Read(ref _unwritten) is not null;

    /// <summary>Says what is about to happen.</summary>
    /// <returns>Why it must not; null where it may.</returns>
    private Task<ReleaseFailure?> TryIntendAsync(ReleaseAction action, string? by = null) => TryWriteAsync(Report, action, standing: null, by);

    /// <summary>Says what has come of it, where that changes nothing about what is current: a restart would find the same.</summary>
    private async Task RecordAsync(string? by = null)
    {
        if (await TryWriteAsync(Report, next: null, standing: null, by).ConfigureAwait(false) is { } failure)
        {
            _services.Logger.LogFailed(Plan.Release.Name, "not written down", failure.ToString());
            Note(report => report with { Failure = report.Failure ?? failure });
        }
    }

    /// <summary>Says that another release is current now. That it is so and is not written is for a person: a restart would undo it.</summary>
    private async Task RecordOutcomeAsync(ReleaseAction action, ReleaseStanding standing, string answers, string? by = null)
    {
        if (await TryWriteAsync(Report, next: null, standing, by).ConfigureAwait(false) is { } failure)
        {
            Volatile.Write(ref _unwritten, new UnwrittenOutcome(action, standing, answers, Report.Failure, by));
            Puzzle(JournalFailures.OutcomeUnwritten(failure, Plan.Release.Name, answers));
        }
    }

    private async Task ResolveOnceAsync()
    {
        UnwrittenOutcome outcome = _unwritten ?? throw new InvalidOperationException($"An upgrade that is {Step} has nothing left to write.");
        UpgradeReport resolved = Report with { Step = ReleaseSteps.Next(Step, outcome.Action), Failure = outcome.Failure };
        if (await TryWriteAsync(resolved, next: null, outcome.Standing, outcome.By).ConfigureAwait(false) is { } failure)
        {
            Note(report => report with { Failure = JournalFailures.OutcomeUnwritten(failure, Plan.Release.Name, outcome.Answers) });
            return;
        }

        Advance(outcome.Action, "The journal knows it now.", report => report with { Failure = outcome.Failure });
        Volatile.Write(ref _unwritten, null);
        await PuzzleIfWrongModuleAnswersAsync().ConfigureAwait(false);
        BeginWatch();
    }

    private async Task<ReleaseFailure?> TryWriteAsync(UpgradeReport report, ReleaseAction? next, ReleaseStanding? standing, string? by)
    {
        try
        {
            await _journal.WriteAsync(report, next, standing, by).ConfigureAwait(false);
            return null;
        }
        catch (ReleaseException exception)
        {
            _services.Logger.LogJournalFailed(exception, exception.Failure.ToString());
            return exception.Failure;
        }
    }

    /// <summary>Keeps what is about to become current, so that a restart finds it whatever becomes of its folder.</summary>
    private async Task KeepModulesAsync() => await _journal.KeepAsync(_coming).ConfigureAwait(false);

    private void Puzzle(ReleaseFailure failure)
    {
        Advance(ReleaseAction.Puzzle, failure.ToString(), report => report with { Failure = failure });
        _services.Logger.LogFailed(Plan.Release.Name, nameof(ReleaseStep.NeedsPerson), failure.ToString());
    }

    private sealed record UnwrittenOutcome(ReleaseAction Action, ReleaseStanding Standing, string Answers, ReleaseFailure? Failure, string? By);
}
