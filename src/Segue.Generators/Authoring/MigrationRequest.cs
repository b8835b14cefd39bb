using Segue.Generators.Schemas;

namespace Segue.Generators.Authoring;

/// <summary>Which migration is to be written, and how the code around it looks.</summary>
internal sealed record MigrationRequest
{
    /// <summary>The history of the state, both versions included.</summary>
    public required SchemaFile File { get; init; }

    /// <summary>The newer of the two versions.</summary>
    public required int Version { get; init; }

    /// <summary>The name of the class; null for <see cref="MigrationText.ClassName"/>.</summary>
    public string? ClassName { get; init; }

    /// <summary>Whether the state is public, so that the migration can be.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>The namespaces that the file has to name, such as <c>Segue</c> where no global using does.</summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>
    /// The full name of the type that stands for a version of a row, such as <c>Company.LimiterClientV2</c>; null where nobody
    /// knows the row.
    /// </summary>
    public Func<RowExpression, string?> RowType { get; init; } = static _ => null;
}
