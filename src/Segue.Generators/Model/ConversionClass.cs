namespace Segue.Generators.Model;

/// <summary>The conversions whose older side has the same namespace and the same name of the state.</summary>
internal sealed record ConversionClass(string Namespace, string Name, EquatableArray<ConversionMethod> Methods);
