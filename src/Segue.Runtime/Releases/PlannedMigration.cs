namespace Segue.Runtime.Releases;

/// <summary>One step that states or rows take in a release.</summary>
/// <param name="Alias">The alias of the state or row.</param>
/// <param name="From">The version now.</param>
/// <param name="To">The version then: higher on the way up, lower on the way down.</param>
/// <param name="CanGoBack">Whether the step can be undone.</param>
/// <param name="Loss">
/// What the way down loses, which is this step or the one that would undo it; null where it is exact, or there is none.
/// </param>
public sealed record PlannedMigration(string Alias, int From, int To, bool CanGoBack, string? Loss)
{
    /// <summary>Whether it leads to a newer version.</summary>
    public bool IsUp => To > From;
}
