using System.Text.Json;
using Segue.Cli.Development.Checking;
using Segue.Cli.Development.Projects;
using Segue.Cli.Output;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Packaging.Packing;

/// <summary>Finds the modules that are to be packed: of projects, which are built first, of module folders, and of releases.</summary>
internal static class PackInputs
{
    /// <param name="paths">What was named; nothing is the current folder.</param>
    /// <param name="configuration">The configuration that projects are built in.</param>
    /// <param name="builds">Whether projects are built; else the newest module that their builds have left is taken.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CommandException">There is no module, it does not build, or cannot be read.</exception>
    public static async Task<IReadOnlyList<PackInput>> ReadAsync(
        IReadOnlyList<string> paths, string configuration, bool builds, CancellationToken cancellation)
    {
        List<PackInput> inputs = [];
        foreach (string path in paths.Count == 0 ? ["."] : paths)
        {
            if (IsModuleOrRelease(path))
            {
                inputs.AddRange(Read(path, project: null));
                continue;
            }

            ProjectFile project = ProjectFile.Find(path);
            string folder = builds
                ? await ModuleBuild.RunAsync(project, configuration, cancellation).ConfigureAwait(false)
                : CheckedModule.BuiltFolder(project);
            inputs.AddRange(Read(folder, project));
        }

        string? twice = inputs.GroupBy(input => input.Folder, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? inputs
            : throw PackagingFailures.NoRelease($"Module '{twice}' was named twice.", where: null, "Name each module once.");
    }

    private static bool IsModuleOrRelease(string path) => Directory.Exists(path)
        ? File.Exists(Path.Combine(path, ReleaseFile.FileName)) || File.Exists(Path.Combine(path, ModuleManifest.FileName))
        : !Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<PackInput> Read(string path, ProjectFile? project)
    {
        ReleasePackage package = ReleasePackage.Read(path);
        ReleaseFile? release = package.Files.ContainsKey(ReleaseFile.FileName) ? package.Description : null;
        foreach ((ReleaseModule module, ModuleSource source) in package.Description.Modules.Zip(package.ToRelease().Modules))
        {
            if (source.FindDifference() is { } failure)
            {
                throw new ReleaseException(failure);
            }

            yield return Input(path, package.FilesOf(module)) with { Project = project, Release = release };
        }
    }

    private static PackInput Input(string path, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        ModuleContent content;
        try
        {
            content = ModuleContent.Of(Path.GetFullPath(path), files);
        }
        catch (Exception exception) when (exception is IOException or JsonException or BadImageFormatException or FormatException)
        {
            throw PackagingFailures.NoRelease($"A module cannot be read: {exception.Message}", path, "Build it with this version of Segue.", exception);
        }

        // What the manifest does not name no host looks at, and nobody has checked: it stays here.
        IEnumerable<string> named = content.Manifest.Files.Select(file => file.Path).Append(ModuleManifest.FileName);
        return new PackInput { Content = content, Files = named.ToDictionary(name => name, name => files[name], StringComparer.Ordinal) };
    }
}
