using Microsoft.CodeAnalysis;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>
/// What a first round of planning has found and the second one needs: whether a type is a row somewhere is known only once every
/// server has been looked at.
/// </summary>
internal sealed class FirstLook
{
    /// <summary>The rows that a server's tables have.</summary>
    public Dictionary<INamedTypeSymbol, HashSet<INamedTypeSymbol>> Rows { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The values of the project's own that are parts of something: an alias would forbid them that.</summary>
    public HashSet<INamedTypeSymbol> Nested { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The classes whose objects are rows or parts of a server's state.</summary>
    public HashSet<INamedTypeSymbol> Parts { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Notes a row.</summary>
    public void AddRow(INamedTypeSymbol server, INamedTypeSymbol row)
    {
        if (!Rows.TryGetValue(server, out HashSet<INamedTypeSymbol>? rows))
        {
            Rows[server] = rows = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        }

        rows.Add(row);
    }

    /// <summary>Whether a server has tables of such rows.</summary>
    public bool IsRow(INamedTypeSymbol server, INamedTypeSymbol row) => Rows.TryGetValue(server, out HashSet<INamedTypeSymbol>? rows) && rows.Contains(row);
}
