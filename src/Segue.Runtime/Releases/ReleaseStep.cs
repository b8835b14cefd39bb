namespace Segue.Runtime.Releases;

/// <summary>Where an upgrade is. What leads from one step to the next is in <see cref="ReleaseSteps"/>.</summary>
public enum ReleaseStep
{
    /// <summary>Manifests are read and compared; nothing is loaded.</summary>
    Planned,

    /// <summary>Code is loaded and compiled, new tops are allocated; nothing of it answers.</summary>
    Prepared,

    /// <summary>The migrations have run over live state, and their results are thrown away.</summary>
    Rehearsed,

    /// <summary>Gates are closed.</summary>
    Committing,

    /// <summary>The new version answers; the old one is kept for going back.</summary>
    OnProbation,

    /// <summary>Gates are closed to go back.</summary>
    RollingBack,

    /// <summary>The old version answers again; what came is swept and let go.</summary>
    RolledBack,

    /// <summary>The way back is given up and the old code is let go. An end.</summary>
    Finalised,

    /// <summary>Given up before anything changed. An end.</summary>
    Aborted,

    /// <summary>
    /// Something that cannot happen has happened, and a person must look. An end, after which no upgrade begins before the host was
    /// restarted; but where the outcome of a switch could not be written, <see cref="Upgrade.ResolveAsync"/> goes on from there.
    /// </summary>
    NeedsPerson,
}
