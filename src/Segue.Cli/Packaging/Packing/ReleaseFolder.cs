using Segue.Runtime.Loading;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Packaging.Packing;

/// <summary>
/// A folder in whose place a release is to be put. A <c>release.json</c> alone says little of what else is there: people write one beside
/// their sources. What is replaced is gone, so that it may be nothing but a release, which can be packed again.
/// </summary>
internal static class ReleaseFolder
{
    /// <summary>Looks whether there is nothing in a folder but what a release places there.</summary>
    /// <returns>What is against it; null where nothing is.</returns>
    public static string? FindObjection(string folder)
    {
        try
        {
            ReleasePackage package = ReleasePackage.Read(folder);
            if (!package.Files.ContainsKey(ReleaseFile.FileName))
            {
                return $"It has no {ReleaseFile.FileName}.";
            }

            HashSet<string> placed = new(StringComparer.Ordinal) { ReleaseFile.FileName, SignatureFile.FileName };
            foreach ((ReleaseModule module, ModuleSource source) in package.Description.Modules.Zip(package.ToRelease().Modules))
            {
                IEnumerable<string> named = source.ReadManifest().Files.Select(file => file.Path).Append(ModuleManifest.FileName);
                IEnumerable<string> schemas = package.FilesOf(module).Keys.Where(ReleasePacker.IsSchema);
                placed.UnionWith(named.Concat(schemas).Select(path => $"{module.Folder}/{path}"));
            }

            string? foreign = package.Files.Keys.Order(StringComparer.Ordinal).FirstOrDefault(path => !placed.Contains(path));
            return foreign is null ? null : $"'{foreign}' is no file of a release.";
        }
        catch (ReleaseException exception)
        {
            return exception.Failure.What;
        }
    }
}
