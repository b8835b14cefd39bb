namespace Segue.Generators.Model;

/// <summary>The value is taken over as it is.</summary>
internal sealed record AssignConversion : ValueConversion;
