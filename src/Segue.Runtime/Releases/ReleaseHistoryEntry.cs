namespace Segue.Runtime.Releases;

/// <summary>Keeps a host's stack of releases that can be gone back from in step with one upgrade.</summary>
/// <param name="handler">The host's releases.</param>
/// <param name="past">What the upgrade replaces; null for a host's start, which is not gone back from.</param>
/// <param name="goesBack">Whether the upgrade itself goes back from the release on top.</param>
internal sealed class ReleaseHistoryEntry(ReleaseHandler handler, PastRelease? past, bool goesBack)
{
    private PastRelease? _popped;

    /// <summary>Whether the upgrade is a host's start: there was nothing before it.</summary>
    public bool IsStart => past is null && !goesBack;

    /// <summary>The upgrade was committed.</summary>
    public void Committed()
    {
        if (goesBack)
        {
            _popped = handler.Pop();
        }
        else if (past is not null)
        {
            handler.Push(past);
        }
    }

    /// <summary>The upgrade was gone back from.</summary>
    public void WentBack()
    {
        if (goesBack)
        {
            handler.Push(_popped!);
        }
        else if (past is not null)
        {
            handler.Pop();
        }
    }
}
