namespace Segue.Runtime.Operations;

/// <summary>What a server is doing now. A snapshot. Follows OTP's <c>sys:get_status</c>.</summary>
public sealed record ServerStatus
{
    /// <summary>The name of the server.</summary>
    public required string Server { get; init; }

    /// <summary>The module whose code answers; null where there is no server: it was removed, or has not been started.</summary>
    public string? Module { get; init; }

    /// <summary>The version of that module.</summary>
    public string? ModuleVersion { get; init; }

    /// <summary>The state, as <c>alias@version</c>.</summary>
    public string? State { get; init; }

    /// <summary>Whether an operator has suspended it.</summary>
    public required bool IsSuspended { get; init; }

    /// <summary>The method of the call that runs now; null where none does.</summary>
    public string? BusyWith { get; init; }

    /// <summary>
    /// Since when that call runs, at least: when it was first seen to run, by a call that had to wait behind it or by somebody who
    /// asked for the status. No call is timed for this alone.
    /// </summary>
    public DateTimeOffset? BusySince { get; init; }

    /// <summary>How many calls wait.</summary>
    public required int Waiting { get; init; }
}
