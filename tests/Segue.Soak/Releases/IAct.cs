namespace Segue.Soak.Releases;

/// <summary>Something that an operator may do, or a release that somebody may ship.</summary>
internal interface IAct
{
    /// <summary>Plays it to its end, after which the next release may come.</summary>
    /// <param name="stage">What it plays on.</param>
    /// <returns>When it has ended.</returns>
    /// <exception cref="UnmeantOutcomeException">It came out in a way that it must not.</exception>
    Task PlayAsync(ReleaseStage stage);
}
