using Segue.Runtime.Releases;

namespace Segue.Runtime.Packages;

/// <summary>Says whether a host takes a release: whose it is, before anything of it is planned.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IReleaseVerifier
{
    /// <summary>Looks at a release.</summary>
    /// <param name="package">The release.</param>
    /// <returns>Why the host does not take it; null where it does.</returns>
    ReleaseFailure? Verify(ReleasePackage package);
}
