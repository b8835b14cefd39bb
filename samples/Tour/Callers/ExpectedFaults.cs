using Segue;

namespace Tour.Callers;

/// <summary>Whether a version that answers wrongly on purpose is in use, so that its failures are counted apart.</summary>
internal sealed class ExpectedFaults
{
    private volatile bool _areExpected;

    public bool AreExpected => _areExpected;

    /// <summary>From now on, until <see cref="Stop"/>, a version may throw.</summary>
    public void Start() => _areExpected = true;

    public void Stop() => _areExpected = false;

    /// <summary>What a module throws may be expected; what Segue itself refuses never is.</summary>
    public static bool IsOne(Exception exception) => exception is not SegueException;
}
