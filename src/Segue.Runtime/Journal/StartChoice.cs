namespace Segue.Runtime.Journal;

/// <summary>What a host starts with where its journal knows a current release.</summary>
public enum StartChoice
{
    /// <summary>
    /// The release that is current, from the modules that the journal has kept, whatever has become of their folders. Where
    /// the modules named for the start are others, a warning says so.
    /// </summary>
    CurrentRelease,

    /// <summary>The modules named for the start; they become the current release. For deployments by restart, and while developing.</summary>
    NamedModules,
}
