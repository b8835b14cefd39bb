namespace Segue;

/// <summary>
/// Code of a version that has been replaced touched its state, its tables or its servers (I2). Only work that was left
/// running behind a call that had ended can meet this: a task nobody awaited, a timer of its own, a thread.
/// </summary>
/// <param name="what">What was touched, such as <c>the state of server 'limiter'</c>.</param>
public sealed class RevokedException(string what)
    : SegueException(
        DiagnosticIds.Revoked,
        $"{what} belongs to a version that has been replaced. Work that outlives a call must not keep the server's state or tables: call a contract instead, which reaches the current version.");
