namespace Segue.Runtime.Packages;

/// <summary>Collects the files of a release that is read, and stops where it becomes larger than it may: bytes are counted as they come.</summary>
/// <param name="location">How messages name where it came from.</param>
/// <param name="limits">How large it may be.</param>
/// <param name="packedBytes">The size of the archive; null where it is none.</param>
internal sealed class PackageContent(string location, PackageLimits limits, long? packedBytes)
{
    private const long FreeOfRatio = 1024 * 1024;

    private readonly long _mostByRatio = packedBytes is { } packed ? Math.Max(FreeOfRatio, packed * limits.Ratio) : long.MaxValue;
    private long _bytes;

    public Dictionary<string, ReadOnlyMemory<byte>> Files { get; } = new(PathComparer.Instance);

    /// <exception cref="Releases.ReleaseException">The release is too large with it, or has the path already.</exception>
    public void Add(string path, Stream content)
    {
        if (Files.Count == limits.Files)
        {
            throw PackageFailures.TooManyFiles(location, limits);
        }

        if (Files.ContainsKey(path))
        {
            throw PackageFailures.PathTwice(location, path);
        }

        Files.Add(path, ReadAll(content));
    }

    private byte[] ReadAll(Stream content)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[81920];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            _bytes += read;
            if (_bytes > limits.Bytes)
            {
                throw PackageFailures.TooLarge(location, $"its files have more than {limits.Bytes} bytes");
            }

            if (_bytes > _mostByRatio)
            {
                throw PackageFailures.Inflated(location, limits);
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
