namespace Segue.Generators.Model;

/// <summary>A new value is made, member by member.</summary>
/// <param name="Construction">How the target is made.</param>
/// <param name="Members">The members of the target.</param>
internal sealed record ConstructBody(Construction Construction, EquatableArray<MemberConversion> Members) : ConversionBody
{
    /// <summary>Whether a member can be brought back from what the value was before.</summary>
    public bool IsRestoring => Members.Any(static member => member.Conversion.IsRestoring);

    /// <summary>The members with collections in which nothing can be brought back.</summary>
    public IEnumerable<string> Forgetting =>
        Members.Where(static member => member.Conversion.IsForgetting).Select(static member => member.Member);
}
