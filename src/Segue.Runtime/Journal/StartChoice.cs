namespace Segue.Runtime.Journal;

/// <summary>What a host starts with where its journal knows a current release.</summary>
public enum StartChoice
{
    /// <summary>
    /// The modules named for the start, where one of them is a build that the journal has not seen since the last start: somebody
    /// has deployed, or built anew. Else the release that is current: the process has ended or crashed, and is back.
    /// </summary>
    NewDeployment,

    /// <summary>
    /// The release that is current, from the modules that the journal has kept, whatever has become of their folders. Where
    /// the modules named for the start are others, a warning says so.
    /// </summary>
    CurrentRelease,

    /// <summary>The modules named for the start; they become the current release. For deployments by restart, and while developing.</summary>
    NamedModules,
}
