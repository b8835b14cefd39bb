namespace Segue.Admin.Clusters;

/// <summary>How an upgrade of several hosts came out.</summary>
public enum ClusterOutcome
{
    /// <summary>All run the new release.</summary>
    Committed,

    /// <summary>None was committed; nothing has changed.</summary>
    Refused,

    /// <summary>One failed or fell silent, and all have gone back.</summary>
    WentBack,

    /// <summary>They may run different releases, and a person must look.</summary>
    NeedsPerson,
}
