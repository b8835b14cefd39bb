namespace Segue.Runtime.Releases;

/// <summary>How an upgrade came out, so far.</summary>
public enum UpgradeOutcome
{
    /// <summary>Not decided yet.</summary>
    Pending,

    /// <summary>The new version answers.</summary>
    Committed,

    /// <summary>It was found wanting before the commit; nothing was touched.</summary>
    Refused,

    /// <summary>The commit gave up, or somebody did before it; nothing was changed.</summary>
    Aborted,

    /// <summary>The version before answers again, with everything written since.</summary>
    RolledBack,
}
