namespace Segue.Generators.Schemas;

/// <summary>One disagreement within a schema file.</summary>
/// <param name="Kind">What disagrees.</param>
/// <param name="Index">Which of the file's versions it is about.</param>
/// <param name="Stored">What is stored.</param>
/// <param name="Expected">What follows from the rest of the file.</param>
internal sealed record SchemaProblem(SchemaProblemKind Kind, int Index, string Stored, string Expected);
