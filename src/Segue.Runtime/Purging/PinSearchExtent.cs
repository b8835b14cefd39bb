namespace Segue.Runtime.Purging;

/// <summary>How far a search for pins went.</summary>
/// <param name="Method">How it was searched, such as <c>in process</c>.</param>
/// <param name="Objects">How many objects were looked at.</param>
/// <param name="IsComplete">Whether everything was seen that this way of searching can see.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record PinSearchExtent(string Method, long Objects, bool IsComplete, TimeSpan Elapsed)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"searched {Method}: {Objects} objects in {Elapsed.TotalMilliseconds:0} ms{(IsComplete ? "" : ", not all of them")}");
}
