namespace Segue.Runtime.Loading;

internal sealed class ModuleBytes(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) : ModuleSource
{
    public override string Location => "bytes in memory";

    internal override byte[]? TryRead(string path) => files.TryGetValue(path, out ReadOnlyMemory<byte> content) ? content.ToArray() : null;

    internal override IReadOnlyCollection<string> ListFiles() => [.. files.Keys];
}
