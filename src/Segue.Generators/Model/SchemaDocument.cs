using Segue.Generators.Schemas;

namespace Segue.Generators.Model;

/// <summary>A file <c>schemas/&lt;alias&gt;.json</c> of the project.</summary>
/// <param name="Path">The file.</param>
/// <param name="Alias">The alias that its name says.</param>
/// <param name="Reading">What came of reading it.</param>
internal sealed record SchemaDocument(string Path, string Alias, SchemaReading Reading);
