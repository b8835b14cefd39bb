namespace Segue.Comparisons.Harness.Calls;

/// <summary>Tells callers on other threads to stop.</summary>
public sealed class StopSign
{
    private volatile bool _isUp;

    /// <summary>Whether to stop.</summary>
    public bool IsUp => _isUp;

    /// <summary>Tells everybody to stop.</summary>
    public void PutUp() => _isUp = true;
}
