using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Segue.Generators.Schemas;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>Gives records and states names that nothing else has. The same classes get the same names in every run.</summary>
/// <param name="compilation">The project.</param>
/// <param name="aliases">The aliases that are taken; what is given out is added.</param>
internal sealed partial class PlannedNames(Compilation compilation, HashSet<string> aliases)
{
    /// <summary>What a class is called for what it is, and no part of what it is about.</summary>
    private static readonly string[] Suffixes = ["HostedService", "BackgroundService", "Server", "Service", "Grain", "Actor", "Worker"];

    private readonly HashSet<string> _records = new(StringComparer.Ordinal);

    /// <summary>A name for the record of a class.</summary>
    public string Record(INamedTypeSymbol source, RecordRole role)
    {
        string suffix = role switch
        {
            RecordRole.State when source.Name.EndsWith("State", StringComparison.Ordinal) => "Record",
            RecordRole.State => "State",
            RecordRole.Row => "Row",
            _ => "Value",
        };
        return FreeRecord([source.Name + suffix, $"{source.ContainingType?.Name}{source.Name}{suffix}"]);
    }

    /// <summary>A name for the record that holds an item of a collection.</summary>
    public string Wrapper(INamedTypeSymbol source, string member) => FreeRecord([$"{member}Row", $"{source.Name}{member}Row"]);

    /// <summary>An alias for a server.</summary>
    public string Alias(INamedTypeSymbol server)
    {
        string suffix = Suffixes.FirstOrDefault(each => server.Name.Length > each.Length && server.Name.EndsWith(each, StringComparison.Ordinal)) ?? "";
        string name = Kebab(server.Name[..^suffix.Length]);
        return FreeAlias([name, Kebab(server.Name), $"{Kebab(server.ContainingNamespace.Name)}-{name}"]);
    }

    /// <summary>An alias for the rows of a table. A class within another one has a name that says little by itself.</summary>
    public string RowAlias(INamedTypeSymbol row, string within) => row.ContainingType is null
        ? FreeAlias([Kebab(row.Name), $"{within}-{Kebab(row.Name)}"])
        : ItemAlias(row.Name, within);

    /// <summary>An alias for the rows of one table alone.</summary>
    public string ItemAlias(string item, string within) => FreeAlias([$"{within}-{Kebab(item)}"]);

    private string FreeRecord(IEnumerable<string> candidates) => Numbered(candidates).First(name =>
        !SchemaNames.IsReserved(name)
        && !compilation.GetSymbolsWithName(name, SymbolFilter.Type).Any()
        && !compilation.GetSymbolsWithName(NumberedNames.Of(name, nestedName: null, version: 1), SymbolFilter.Type).Any()
        && _records.Add(name));

    private string FreeAlias(IEnumerable<string> candidates) => Numbered(candidates).First(name => SchemaNames.IsAlias(name) && aliases.Add(name));

    private static IEnumerable<string> Numbered(IEnumerable<string> candidates)
    {
        List<string> names = [.. candidates.Distinct()];
        return names.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => string.Create(CultureInfo.InvariantCulture, $"{names[^1]}{number}")));
    }

    private static string Kebab(string name)
    {
        string parted = WordStart().Replace(name, "-").ToLowerInvariant();
        string plain = new([.. parted.Where(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')]);
        return SchemaNames.IsAlias(plain) ? plain : $"state-{plain.Trim('-')}".TrimEnd('-');
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
