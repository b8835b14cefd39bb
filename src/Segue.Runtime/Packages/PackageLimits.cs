namespace Segue.Runtime.Packages;

/// <summary>How large a release may be. A package comes from elsewhere, and is read before it is trusted.</summary>
public sealed record PackageLimits
{
    /// <summary>The most bytes of all files together, unpacked; above 0.</summary>
    /// <value>The default is 256 MiB.</value>
    public long Bytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The most files; above 0.</summary>
    /// <value>The default is 4,096.</value>
    public int Files { get; init; } = 4096;
}
