namespace Segue.Generators.Parsing;

/// <summary>A type that is no value.</summary>
/// <param name="What">What it is, as it follows "is".</param>
/// <param name="Instead">What to do instead, as a sentence without its end.</param>
internal readonly record struct NonValue(string What, string Instead);
