using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>The history of one state: <c>schemas/&lt;alias&gt;.json</c>, versions from the oldest to the newest.</summary>
/// <param name="Alias">The identity of the state.</param>
/// <param name="Head">The newest version and its parent, as stored.</param>
/// <param name="Versions">At least one version.</param>
internal sealed record SchemaFile(string Alias, string Head, EquatableArray<SchemaVersion> Versions)
{
    public SchemaVersion Newest => Versions[Versions.Count - 1];

    /// <summary>Makes a file with the head that its versions ask for.</summary>
    public static SchemaFile Create(string alias, IEnumerable<SchemaVersion> versions)
    {
        EquatableArray<SchemaVersion> all = versions.ToEquatableArray();
        return new SchemaFile(alias, SchemaChain.Head(all), all);
    }

    public SchemaVersion? Find(int version) => Versions.FirstOrDefault(v => v.Version == version);
}
