namespace Segue.Runtime.States;

/// <summary>
/// The equality of shared types whose own takes values for the same that their holders can tell apart: another offset, another
/// scale. Going back would give the earlier value for one that was written since, and lose the difference (I4).
/// </summary>
internal static class ExactEquality
{
    public static bool AreEqual(decimal left, decimal right) =>
        left == right && left.Scale == right.Scale && decimal.IsNegative(left) == decimal.IsNegative(right);

    public static bool AreEqual(DateTime left, DateTime right) => left.Ticks == right.Ticks && left.Kind == right.Kind;

    public static bool AreEqual(DateTimeOffset left, DateTimeOffset right) => left.EqualsExact(right);

    /// <summary>The framework's own leaves the user's name out, and the case of the host.</summary>
    public static bool AreEqual(Uri left, Uri right) => left.OriginalString == right.OriginalString && left.IsAbsoluteUri == right.IsAbsoluteUri;
}
