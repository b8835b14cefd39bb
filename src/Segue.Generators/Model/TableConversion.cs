namespace Segue.Generators.Model;

/// <summary>A table is described anew with the rows of another version, each of which migrates by itself.</summary>
/// <param name="RowType">The type of the rows that come out, as generated code writes it.</param>
internal sealed record TableConversion(string RowType) : ValueConversion;
