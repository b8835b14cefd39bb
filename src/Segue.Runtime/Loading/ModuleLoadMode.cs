namespace Segue.Runtime.Loading;

/// <summary>How a module's code is loaded.</summary>
public enum ModuleLoadMode
{
    /// <summary>
    /// The code leaves once it is replaced. It runs at full speed from the first call, but is compiled only once: no tiers,
    /// no profile.
    /// </summary>
    Collectible,

    /// <summary>
    /// The code stays, about 1 MiB a version, and is compiled in tiers with a profile: for hot code full of LINQ and
    /// lambdas. How many versions may stay is limited.
    /// </summary>
    Resident,
}
