namespace Segue.Runtime.Loading;

internal sealed class ModuleFolder(string folder) : ModuleSource
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    public override string Location => _root;

    internal override byte[]? TryRead(string path)
    {
        string full = Path.GetFullPath(Path.Combine(_root, path));
        string inside = Path.EndsInDirectorySeparator(_root) ? _root : _root + Path.DirectorySeparatorChar;
        bool isInside = full.StartsWith(inside, StringComparison.Ordinal);
        return isInside && File.Exists(full) ? File.ReadAllBytes(full) : null;
    }

    internal override IReadOnlyCollection<string> ListFiles() => Directory.Exists(_root)
        ? [.. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'))]
        : [];
}
