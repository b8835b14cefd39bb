namespace Segue;

/// <summary>
/// Declares that a migration cannot go back exactly, and what is lost. Without it, a migration promises that
/// <c>Down(Up(x))</c> is <c>x</c>, and rehearsal refuses the release where that does not hold.
/// </summary>
/// <param name="what">What going back loses, as an operator should read it before committing.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LossAttribute(string what) : Attribute
{
    /// <summary>What going back loses.</summary>
    public string What { get; } = what;
}
