namespace Segue.Admin.Clusters;

/// <summary>Where one host is in an upgrade of several.</summary>
public enum ClusterStep
{
    /// <summary>It loads and rehearses the release.</summary>
    Preparing,

    /// <summary>It waits for the others.</summary>
    Prepared,

    /// <summary>It has been told to commit.</summary>
    Committing,

    /// <summary>Its new version answers; without the others it goes back.</summary>
    Committed,

    /// <summary>All have committed, and it stays on its new version.</summary>
    Confirmed,

    /// <summary>The release before answers, or still does.</summary>
    WentBack,

    /// <summary>It is not known which release it runs, or it is the new one while others went back.</summary>
    Unknown,
}
