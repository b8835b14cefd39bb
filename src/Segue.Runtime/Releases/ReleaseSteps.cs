namespace Segue.Runtime.Releases;

/// <summary>The life of an upgrade, as a table.</summary>
/// <remarks>
/// <code>
/// step         action      next         undo
/// -----------  ----------  -----------  -----------------------------------------------------------------
/// Planned      Prepare     Prepared     unload what was loaded
/// Planned      Abort       Aborted      none: nothing was touched
/// Prepared     Rehearse    Rehearsed    none needed: nothing is kept
/// Prepared     Commit      Committing   open the gates on the old code; for going back, which rehearses nothing
/// Prepared     Abort       Aborted      none: what was loaded is unloaded
/// Rehearsed    Commit      Committing   open the gates on the old code, the very objects that were there (I3)
/// Rehearsed    Abort       Aborted      none: what was loaded is unloaded
/// Committing   Committed   OnProbation  roll back, with every write (I4)
/// Committing   GiveUp      Aborted      none: this is the undo of the commit
/// Committing   Puzzle      NeedsPerson  none: nobody knows what to undo
/// OnProbation  RollBack    RollingBack  open the gates on the new code
/// OnProbation  Finalise    Finalised    none in place: going back loads what was replaced again
/// OnProbation  Puzzle      NeedsPerson  none
/// RollingBack  WentBack    RolledBack   upgrade again
/// RollingBack  GiveUp      OnProbation  none: this is the undo of going back
/// RollingBack  Puzzle      NeedsPerson  none
/// RolledBack   Finalise    Finalised    none
/// RolledBack   Puzzle      NeedsPerson  none
/// NeedsPerson  Committed   OnProbation  none: the outcome of the commit is written at last
/// NeedsPerson  WentBack    RolledBack   none: the outcome of going back is written at last
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
        (ReleaseStep.Committing or ReleaseStep.OnProbation, ReleaseAction.Puzzle) => ReleaseStep.NeedsPerson,
        (ReleaseStep.RollingBack or ReleaseStep.RolledBack, ReleaseAction.Puzzle) => ReleaseStep.NeedsPerson,
        (ReleaseStep.NeedsPerson, ReleaseAction.Committed) => ReleaseStep.OnProbation,
        (ReleaseStep.NeedsPerson, ReleaseAction.WentBack) => ReleaseStep.RolledBack,
        (ReleaseStep.OnProbation or ReleaseStep.RolledBack, ReleaseAction.Finalise) => ReleaseStep.Finalised,
        _ => throw new InvalidOperationException($"An upgrade that is {step} cannot {action}."),
    };
}
