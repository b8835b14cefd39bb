namespace Segue.Runtime.Keyed;

/// <summary>The moment that a checkpoint is of: one for the instances of all servers, so that one store is the cut through all of them.</summary>
internal sealed class CutMoment
{
    private volatile bool _isPast;

    /// <summary>Whether it has been.</summary>
    public bool IsPast => _isPast;

    /// <summary>It is now.</summary>
    public void Come() => _isPast = true;
}
