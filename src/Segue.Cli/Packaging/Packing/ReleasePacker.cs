using Segue.Cli.Development.Checking;
using Segue.Generators.Schemas;
using Segue.Runtime.Packages;

namespace Segue.Cli.Packaging.Packing;

/// <summary>
/// Puts a release together: the modules' files in a folder each, their schemas, <c>release.json</c>, and the signature over all of it.
/// Of the same modules and keys it is the same to the last byte: it has no times, no places and no random numbers in it.
/// </summary>
internal static class ReleasePacker
{
    private const string SchemaFolder = "schemas";

    /// <exception cref="Runtime.Releases.ReleaseException">The files make no release.</exception>
    public static ReleasePackage Pack(IReadOnlyList<PackInput> inputs, PackRequest request, string location)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal)
        {
            [ReleaseFile.FileName] = Describe(inputs, request).ToUtf8(),
        };
        foreach (PackInput input in inputs)
        {
            foreach ((string path, ReadOnlyMemory<byte> content) in input.Files.Concat(Schemas(input.Content)))
            {
                files[$"{input.Folder}/{path}"] = content;
            }
        }

        if (request.Keys.Count > 0)
        {
            SignatureFile unsigned = SignatureFile.Describe(files);
            files[SignatureFile.FileName] = (unsigned with { Signatures = [.. request.Keys.Select(key => key.Sign(unsigned))] }).ToUtf8();
        }

        return ReleasePackage.Create(files, location);
    }

    /// <summary>Whether a file of a module is where its schemas are placed.</summary>
    /// <param name="path">The path below the module's folder.</param>
    public static bool IsSchema(string path) => path.Split('/') is [SchemaFolder, var name] && name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>How people name a release that nobody has named.</summary>
    public static string DefaultName(IEnumerable<PackInput> inputs) =>
        string.Join(", ", inputs.Select(input => $"{input.Content.Manifest.Name} {input.Content.Manifest.Version}").Order(StringComparer.Ordinal));

    private static ReleaseFile Describe(IReadOnlyList<PackInput> inputs, PackRequest request)
    {
        ReleaseFile template = request.Template ?? new ReleaseFile { Format = ReleaseFile.CurrentFormat, Name = DefaultName(inputs) };
        return template with
        {
            Format = ReleaseFile.CurrentFormat,
            Name = request.Name ?? template.Name,
            Sequence = request.Sequence ?? template.Sequence,
            Extra = request.Extra ?? template.Extra,
            RemovedModules = request.Removed.Count > 0 ? request.Removed : template.RemovedModules,
            Modules =
            [
                .. inputs
                    .OrderBy(input => input.Folder, StringComparer.Ordinal)
                    .Select(input => new ReleaseModule { Folder = input.Folder, ManifestHash = input.Content.Manifest.ComputeHash() }),
            ],
        };
    }

    /// <summary>
    /// The schema files, from the shapes that the assembly itself names: a module whose project is elsewhere has them too, and they are
    /// those of its code.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> Schemas(ModuleContent content) => content.Entries
        .Select(entry => entry.Alias)
        .Distinct()
        .Select(alias => KeyValuePair.Create(
            $"{SchemaFolder}/{alias}.json",
            (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(
                SchemaWriter.Write(SchemaFile.Create(alias, content.Versions(alias).Select(entry => entry.Version with { IsShipped = true }))))));
}
