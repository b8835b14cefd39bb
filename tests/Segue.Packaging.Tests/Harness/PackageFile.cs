using System.IO.Compression;
using System.Xml.Linq;

namespace Segue.Packaging.Tests.Harness;

/// <summary>A package, read as NuGet reads it.</summary>
internal sealed record PackageFile
{
    /// <summary>The full path.</summary>
    public required string Path { get; init; }

    /// <summary>What it says of itself.</summary>
    public required XElement Metadata { get; init; }

    /// <summary>The files in it, by path.</summary>
    public required IReadOnlyDictionary<string, byte[]> Files { get; init; }

    /// <summary>The identity of the package.</summary>
    public string Id => Value("id")!;

    /// <summary>The packages that it asks for, with their versions.</summary>
    public IReadOnlyDictionary<string, string> Dependencies =>
        Elements("dependency").ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);

    /// <summary>Reads a package.</summary>
    public static PackageFile Read(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        Dictionary<string, byte[]> files = archive.Entries.ToDictionary(entry => entry.FullName, Content);
        string specification = files.Keys.Single(name => name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal));
        using MemoryStream text = new(files[specification]);
        return new PackageFile { Path = path, Metadata = XDocument.Load(text).Root!.Elements().First(), Files = files };
    }

    /// <summary>A member of the metadata; null where it has none of that name.</summary>
    public string? Value(string name) => Metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    /// <summary>All elements of a name, at any depth.</summary>
    public IEnumerable<XElement> Elements(string name) => Metadata.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The files below a folder, by path from there.</summary>
    public IReadOnlyList<string> Below(string folder) =>
        [.. Files.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => name[folder.Length..]).Order(StringComparer.Ordinal)];

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using Stream content = entry.Open();
        using MemoryStream copy = new();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
