namespace Segue.Generators.Model;

/// <summary>How a nested value of one version is made of one of its neighbour.</summary>
internal abstract record ConversionBody;
