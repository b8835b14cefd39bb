namespace Segue.Generators.Model;

/// <summary>An enum keeps its name, because the numbers differ.</summary>
internal sealed record SwitchBody(EquatableArray<string> Names) : ConversionBody;
