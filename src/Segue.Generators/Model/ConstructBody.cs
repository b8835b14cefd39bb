namespace Segue.Generators.Model;

/// <summary>A new value is made, member by member.</summary>
/// <param name="Construction">How the target is made.</param>
/// <param name="Members">The members of the target.</param>
internal sealed record ConstructBody(Construction Construction, EquatableArray<MemberConversion> Members) : ConversionBody;
