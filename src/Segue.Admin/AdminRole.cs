namespace Segue.Admin;

/// <summary>What somebody may do with a host.</summary>
public enum AdminRole
{
    /// <summary>Look: status, plans, history, statistics, states with their sensitive members masked, traces, pins.</summary>
    Observe,

    /// <summary>Everything.</summary>
    Operate,
}
