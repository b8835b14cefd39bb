namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>A few words that are put into a file that is there.</summary>
/// <param name="Path">The file.</param>
/// <param name="Position">Where, in characters from the start of its text.</param>
/// <param name="Text">What.</param>
internal sealed record SourceEdit(string Path, int Position, string Text);
