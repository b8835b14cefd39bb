namespace Segue;

/// <summary>
/// A method that is <see cref="ConcurrentAttribute">[Concurrent]</see>, or work that was detached, wrote its server's state. A
/// call that runs meanwhile would lose its write, or undo this one.
/// </summary>
/// <param name="server">The class of the server.</param>
/// <param name="isDetached">Whether detached work wrote it, and not a concurrent call.</param>
public sealed class StateWriteException(string server, bool isDetached)
    : SegueException(
        DiagnosticIds.StateWrite,
        $"{(isDetached ? "Detached work" : "A [Concurrent] method")} of {server} wrote the state, which belongs to the call that has the server to itself. Write to a table, or call a method of the contract that writes the state.");
