namespace Segue.Generators.Model;

/// <summary>How a member of one version is made of the same member of its neighbour.</summary>
internal abstract record ValueConversion;
