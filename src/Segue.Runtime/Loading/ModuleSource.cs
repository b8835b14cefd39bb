namespace Segue.Runtime.Loading;

/// <summary>Where a module comes from: a folder, or bytes. Nothing is loaded until a release that names it is prepared.</summary>
public abstract class ModuleSource
{
    private protected ModuleSource()
    {
    }

    /// <summary>How messages name the source.</summary>
    public abstract string Location { get; }

    /// <summary>A module in a folder, as a build makes it. Files are read when they are needed and never stay locked.</summary>
    /// <param name="folder">The folder that holds <c>module.json</c>.</param>
    /// <returns>The source.</returns>
    public static ModuleSource FromFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new ModuleFolder(folder);
    }

    /// <summary>A module in memory.</summary>
    /// <param name="files">The content of each file by its path below the module's folder, <c>module.json</c> among them.</param>
    /// <returns>The source.</returns>
    public static ModuleSource FromBytes(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => FromBytes(files, "bytes in memory");

    /// <summary>A module in memory that came from somewhere.</summary>
    /// <param name="files">The content of each file by its path below the module's folder, <c>module.json</c> among them.</param>
    /// <param name="location">How messages name where it came from.</param>
    /// <returns>The source.</returns>
    public static ModuleSource FromBytes(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string location)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(location);
        return new ModuleBytes(files, location);
    }

    /// <summary>Reads the module's manifest alone.</summary>
    /// <returns>The manifest.</returns>
    /// <exception cref="Releases.ReleaseException">It is missing or cannot be read.</exception>
    public ModuleManifest ReadManifest() => ModulePackage.ReadManifest(this);

    /// <summary>Looks whether the files that the manifest names are there and have the content it was written for.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    /// <exception cref="Releases.ReleaseException">The manifest is missing or cannot be read.</exception>
    public Releases.ReleaseFailure? FindDifference() => ModulePackage.FindDifference(this, ReadManifest());

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path below the module's folder, with forward slashes.</param>
    /// <returns>Its content, or null where there is no such file.</returns>
    internal abstract byte[]? TryRead(string path);

    /// <summary>The paths of all files that there are, whether the manifest names them or not.</summary>
    internal abstract IReadOnlyCollection<string> ListFiles();
}
