namespace Segue.Generators.Model;

/// <summary>How a value is made of its members.</summary>
/// <param name="Arguments">What the constructor takes, by name.</param>
/// <param name="Initialized">The members that an initializer sets.</param>
internal sealed record Construction(EquatableArray<ConstructorArgument> Arguments, EquatableArray<string> Initialized);
