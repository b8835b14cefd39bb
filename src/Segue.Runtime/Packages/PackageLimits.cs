namespace Segue.Runtime.Packages;

/// <summary>How large a release may be. A package comes from elsewhere, and is read before it is trusted.</summary>
public sealed record PackageLimits
{
    /// <summary>The most bytes of all files together, unpacked; above 0.</summary>
    /// <value>The default is 256 MiB.</value>
    public long Bytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The most files, and folders that an archive names; from 1 to 65,534.</summary>
    /// <value>The default is 4,096.</value>
    public int Files { get; init; } = 4096;

    /// <summary>
    /// How many times as large as the archive all files together may be, unpacked; at least 1. The first MiB is free: little that
    /// repeats itself packs well, and harms nobody.
    /// </summary>
    /// <value>The default is 100. Assemblies pack to about a third.</value>
    public int Ratio { get; init; } = 100;
}
