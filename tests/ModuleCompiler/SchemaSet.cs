using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Segue.Generators.Schemas;
using Segue.Modules;

namespace Segue.ModuleCompiler;

/// <summary>The schema files of a module, by alias: what is in its folder <c>schemas/</c>.</summary>
internal sealed class SchemaSet(ImmutableSortedDictionary<string, SchemaFile> files)
{
    public static readonly SchemaSet Empty = new(ImmutableSortedDictionary<string, SchemaFile>.Empty);

    /// <summary>The same files, all of their versions shipped: their shapes never change again.</summary>
    public SchemaSet Ship() => new(files.ToImmutableSortedDictionary(
        file => file.Key,
        file => SchemaFile.Create(file.Key, [.. file.Value.Versions.Select(version => version with { IsShipped = true })])));

    /// <summary>Takes the shapes that the code has now into the files, as the tool does.</summary>
    /// <param name="draft">The code, compiled without the check.</param>
    public SchemaSet Freeze(Compilation draft)
    {
        var frozen = files;
        foreach (AttributeData entry in draft.Assembly.GetAttributes().Where(IsCurrentState))
        {
            string alias = (string)entry.ConstructorArguments[0].Value!;
            SchemaVersion current = SchemaReader.ReadVersion((string)entry.ConstructorArguments[4].Value!);
            IEnumerable<SchemaVersion> older = files.TryGetValue(alias, out SchemaFile? file)
                ? file.Versions.Where(version => version.Version < current.Version)
                : [];
            frozen = frozen.SetItem(alias, SchemaFile.Create(alias, [.. older, Follow(older.LastOrDefault(), current)]));
        }

        return new SchemaSet(frozen);
    }

    public ImmutableArray<AdditionalText> AsAdditionalTexts() =>
        [.. files.Select(AdditionalText (file) => new SchemaText(file.Key, SchemaWriter.Write(file.Value)))];

    private static SchemaVersion Follow(SchemaVersion? parent, SchemaVersion version) =>
        SchemaVersion.After(parent, version.Version, version.Type, version.Shape);

    private static bool IsCurrentState(AttributeData attribute) =>
        attribute.AttributeClass?.Name == nameof(StateEntryAttribute)
        && attribute.NamedArguments.Any(argument => argument is { Key: nameof(StateEntryAttribute.IsCurrent), Value.Value: true });
}
