namespace Segue.Generators.Schemas;

/// <summary>A named value of an enum; <see cref="decimal"/> holds every value of <see cref="long"/> and <see cref="ulong"/>.</summary>
internal sealed record EnumMember(string Name, decimal Value);
