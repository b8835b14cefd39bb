namespace Segue.Generators.Model;

/// <summary>How one member is converted.</summary>
internal sealed record MemberConversion(string Member, ValueConversion Conversion);
