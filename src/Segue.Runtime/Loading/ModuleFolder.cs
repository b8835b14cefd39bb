namespace Segue.Runtime.Loading;

internal sealed class ModuleFolder(string folder) : ModuleSource
{
    private readonly string _root = Path.GetFullPath(folder);

    public override string Location => _root;

    internal override byte[]? TryRead(string path)
    {
        string full = Path.GetFullPath(Path.Combine(_root, path));
        bool isInside = full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isInside && File.Exists(full) ? File.ReadAllBytes(full) : null;
    }

    internal override IReadOnlyCollection<string> ListFiles() => Directory.Exists(_root)
        ? [.. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'))]
        : [];
}
