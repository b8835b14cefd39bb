namespace Segue.Runtime.Loading;

internal sealed class ModuleBytes(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string location) : ModuleSource
{
    public override string Location => location;

    internal override byte[]? TryRead(string path) => files.TryGetValue(path, out ReadOnlyMemory<byte> content) ? content.ToArray() : null;

    internal override IReadOnlyCollection<string> ListFiles() => [.. files.Keys];
}
