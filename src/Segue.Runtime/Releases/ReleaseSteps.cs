namespace Segue.Runtime.Releases;

/// <summary>The life of an upgrade, as a table.</summary>
/// <remarks>
/// <code>
/// step         action      next
/// -----------  ----------  -----------
/// Planned      Prepare     Prepared       undo: nothing to undo
/// Planned      Abort       Aborted
/// Prepared     Rehearse    Rehearsed      undo of prepare: unload what was loaded
/// Prepared     Commit      Committing     for a release without anything to rehearse, and for going back
/// Prepared     Abort       Aborted
/// Rehearsed    Commit      Committing     undo of rehearse: nothing was kept
/// Rehearsed    Abort       Aborted
/// Committing   Committed   OnProbation    undo of commit: roll back
/// Committing   GiveUp      Aborted        gates open on the old code, the very objects that were there (I3)
/// Committing   Puzzle      NeedsPerson
/// OnProbation  RollBack    RollingBack
/// OnProbation  Finalise    Finalised      no undo: this is what gives it up
/// RollingBack  WentBack    RolledBack
/// RollingBack  GiveUp      OnProbation    a call did not end; the new code goes on
/// RollingBack  Puzzle      NeedsPerson
/// RolledBack   Finalise    Finalised
/// </code>
/// Every other pair is refused. Follows the status table at the head of Erlang/OTP's <c>release_handler</c>.
/// </remarks>
public static class ReleaseSteps
{
    /// <summary>The step that an action leads to.</summary>
    /// <param name="step">Where the upgrade is.</param>
    /// <param name="action">What happens.</param>
    /// <returns>Where it is then.</returns>
    /// <exception cref="InvalidOperationException">The action does not belong to the step.</exception>
    public static ReleaseStep Next(ReleaseStep step, ReleaseAction action) => (step, action) switch
    {
        (ReleaseStep.Planned, ReleaseAction.Prepare) => ReleaseStep.Prepared,
        (ReleaseStep.Prepared, ReleaseAction.Rehearse) => ReleaseStep.Rehearsed,
        (ReleaseStep.Prepared or ReleaseStep.Rehearsed, ReleaseAction.Commit) => ReleaseStep.Committing,
        (ReleaseStep.Planned or ReleaseStep.Prepared or ReleaseStep.Rehearsed, ReleaseAction.Abort) => ReleaseStep.Aborted,
        (ReleaseStep.Committing, ReleaseAction.Committed) => ReleaseStep.OnProbation,
        (ReleaseStep.Committing, ReleaseAction.GiveUp) => ReleaseStep.Aborted,
        (ReleaseStep.OnProbation, ReleaseAction.RollBack) => ReleaseStep.RollingBack,
        (ReleaseStep.RollingBack, ReleaseAction.WentBack) => ReleaseStep.RolledBack,
        (ReleaseStep.RollingBack, ReleaseAction.GiveUp) => ReleaseStep.OnProbation,
        (ReleaseStep.Committing or ReleaseStep.RollingBack, ReleaseAction.Puzzle) => ReleaseStep.NeedsPerson,
        (ReleaseStep.OnProbation or ReleaseStep.RolledBack, ReleaseAction.Finalise) => ReleaseStep.Finalised,
        _ => throw new InvalidOperationException($"An upgrade that is {step} cannot {action}."),
    };
}
