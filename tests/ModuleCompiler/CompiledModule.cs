using Segue.Runtime.Loading;

namespace Segue.ModuleCompiler;

/// <summary>A module as a build makes it, in memory. Immutable: what spoils it makes another one.</summary>
public sealed class CompiledModule
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files;

    internal CompiledModule(Dictionary<string, ReadOnlyMemory<byte>> files, SchemaSet schemas)
    {
        _files = files;
        Schemas = schemas;
    }

    /// <summary>Every file by its path, the manifest among them.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files => _files;

    /// <summary>The manifest as it stands in the files now.</summary>
    public ModuleManifest Manifest => ModuleManifest.Parse(_files[ModuleManifest.FileName].Span);

    /// <summary>The module for a host.</summary>
    public ModuleSource Source => ModuleSource.FromBytes(_files);

    /// <summary>The schema files that the next version carries on.</summary>
    internal SchemaSet Schemas { get; }

    /// <summary>The same module with one file more, or with another content of one. The manifest is not told.</summary>
    public CompiledModule With(string path, ReadOnlyMemory<byte> content) => new(new(_files) { [path] = content }, Schemas);

    /// <summary>The same module without one of its files. The manifest is not told.</summary>
    public CompiledModule Without(string path)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new(_files);
        files.Remove(path);
        return new CompiledModule(files, Schemas);
    }

    /// <summary>The same files with another manifest.</summary>
    public CompiledModule WithManifest(Func<ModuleManifest, ModuleManifest> change) => With(ModuleManifest.FileName, change(Manifest).ToUtf8());

    /// <summary>Writes the module into a folder, which is emptied first.</summary>
    /// <returns>The folder.</returns>
    public string WriteTo(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach ((string path, ReadOnlyMemory<byte> content) in _files)
        {
            string full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, content.Span);
        }

        return folder;
    }
}
