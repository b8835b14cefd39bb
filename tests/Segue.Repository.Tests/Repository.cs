namespace Segue.Repository.Tests;

/// <summary>The files of this repository, as a checkout has them: without what builds make.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["artifacts", "bin", "obj", ".git", "node_modules", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Full paths of all files whose names end in a suffix.</summary>
    public static IEnumerable<string> Files(string suffix, params string[] below) =>
        (below.Length == 0 ? [""] : below)
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Walk(folder))
            .Where(file => file.EndsWith(suffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>
    /// Full paths of the projects of this repository. Those in a template are somebody else's: they know packages, with versions, and no
    /// solution here has them.
    /// </summary>
    public static IEnumerable<string> Projects(params string[] below) =>
        Files(".csproj", below).Where(file => !Name(file).StartsWith("templates/Segue.Templates/content/", StringComparison.Ordinal));

    /// <summary>A path as messages and lists name it: from the root, with forward slashes.</summary>
    public static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(child => !Made.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Segue.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Segue.slnx is in no folder above the tests.");
    }
}
