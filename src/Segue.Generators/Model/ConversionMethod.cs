namespace Segue.Generators.Model;

/// <summary>A conversion of a nested type to the next or the last version.</summary>
/// <param name="Name">The name of the method, such as <c>ToV2</c>.</param>
/// <param name="Title">What is converted, as its documentation says.</param>
/// <param name="Source">The type to convert, as generated code writes it.</param>
/// <param name="Target">The type that comes out, as generated code writes it.</param>
/// <param name="Body">How.</param>
internal sealed record ConversionMethod(string Name, string Title, string Source, string Target, ConversionBody Body);
