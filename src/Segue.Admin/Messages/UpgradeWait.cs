namespace Segue.Admin.Messages;

/// <summary>What a stream of an upgrade goes on until.</summary>
public enum UpgradeWait
{
    /// <summary>The new version answers, or it will not.</summary>
    Commit,

    /// <summary>Its probation has a verdict, or it has none.</summary>
    Verdict,
}
