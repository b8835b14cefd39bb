namespace Segue.Generators.Model;

/// <summary>Which member a constructor parameter stands for.</summary>
internal sealed record ConstructorArgument(string Parameter, string Member);
