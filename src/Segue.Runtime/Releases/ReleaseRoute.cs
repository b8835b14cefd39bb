namespace Segue.Runtime.Releases;

/// <summary>How a release gets into a running service.</summary>
public enum ReleaseRoute
{
    /// <summary>In this process: for everything that lives in modules.</summary>
    Swap,

    /// <summary>By a new process that takes over sockets and state: for what a swap cannot change, such as contracts.</summary>
    HandOff,

    /// <summary>Not at all.</summary>
    Refused,
}
