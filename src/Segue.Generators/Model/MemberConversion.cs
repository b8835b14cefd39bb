namespace Segue.Generators.Model;

/// <summary>How one member is converted.</summary>
/// <param name="Member">The member of the target.</param>
/// <param name="Source">The member of the source that it comes from; its own name where it comes from none.</param>
/// <param name="Conversion">How.</param>
internal sealed record MemberConversion(string Member, string Source, ValueConversion Conversion);
