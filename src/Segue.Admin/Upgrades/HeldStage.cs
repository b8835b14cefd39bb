namespace Segue.Admin.Upgrades;

/// <summary>Where an upgrade is that somebody leads on several hosts.</summary>
internal enum HeldStage
{
    /// <summary>It is prepared, or about to be. Without the leader it is given up.</summary>
    Prepared,

    /// <summary>The leader has said so, and it is committed. Nothing happens by itself.</summary>
    Committing,

    /// <summary>It is committed, and the leader has not said yet that it is everywhere. Without the leader it is gone back from.</summary>
    Unconfirmed,

    /// <summary>It is confirmed, or was given up or gone back from. Nothing happens by itself.</summary>
    Over,
}
