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
    /// <param name="isDescribed">Whether what the release says of itself comes from elsewhere than from what was named.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CommandException">There is no module, it does not build, or cannot be read; or a release is one of several.</exception>
    public static async Task<PackSources> ReadAsync(
        IReadOnlyList<string> paths, string configuration, bool builds, bool isDescribed, CancellationToken cancellation)
    {
        List<PackInput> modules = [];
        ReleaseFile? release = null;
        foreach (string path in paths.Count == 0 ? ["."] : paths)
        {
            PackSources named = await ReadAsync(path, configuration, builds, cancellation).ConfigureAwait(false);
            modules.AddRange(named.Modules);
            release = named.Release ?? release;

            // Of two that say something, or of one that speaks for its own modules alone, nobody knows what the whole is to say.
            if (named.Release is not null && paths.Count > 1 && !isDescribed)
            {
                throw PackagingFailures.NoRelease(
                    "A release was named together with something else: its criteria, extra, removed modules and sequence are not those of all.",
                    path,
                    "Pack the release alone, or say with --release FILE what holds for the whole: a release.json, that of the release or another.");
            }
        }

        string? twice = modules.GroupBy(input => input.Folder, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? new PackSources { Modules = modules, Release = release }
            : throw PackagingFailures.NoRelease($"Module '{twice}' was named twice.", where: null, "Name each module once.");
    }

    private static async Task<PackSources> ReadAsync(string path, string configuration, bool builds, CancellationToken cancellation)
    {
        if (IsModuleOrRelease(path))
        {
            return Read(path, project: null);
        }

        ProjectFile project = ProjectFile.Find(path);
        return Read(
            builds ? await ModuleBuild.RunAsync(project, configuration, cancellation).ConfigureAwait(false) : CheckedModule.BuiltFolder(project),
            project);
    }

    private static bool IsModuleOrRelease(string path) => Directory.Exists(path)
        ? File.Exists(Path.Combine(path, ReleaseFile.FileName)) || File.Exists(Path.Combine(path, ModuleManifest.FileName))
        : !Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);

    private static PackSources Read(string path, ProjectFile? project)
    {
        ReleasePackage package = ReleasePackage.Read(path);
        List<PackInput> modules = [];
        foreach ((ReleaseModule module, ModuleSource source) in package.Description.Modules.Zip(package.ToRelease().Modules))
        {
            if (source.FindDifference() is { } failure)
            {
                throw new ReleaseException(failure);
            }

            modules.Add(Input(path, package.FilesOf(module)) with { Project = project });
        }

        return new PackSources { Modules = modules, Release = package.Files.ContainsKey(ReleaseFile.FileName) ? package.Description : null };
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
