using Segue.Runtime.Releases;

namespace Segue.Runtime.Packages;

/// <summary>Takes every release, or none: no release has a signature that this one knows.</summary>
/// <param name="areAllowed">Whether it takes them.</param>
public sealed class UnsignedReleases(bool areAllowed) : IReleaseVerifier
{
    /// <inheritdoc/>
    public ReleaseFailure? Verify(ReleasePackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return areAllowed ? null : PackageFailures.Unsigned(package.Location);
    }
}
