namespace Segue.Runtime.Migrations;

/// <summary>Neighbouring migrations of one alias, from older to newer, all of one module.</summary>
/// <param name="steps">The steps, in order; may be empty.</param>
internal sealed class MigrationChain(IReadOnlyList<MigrationStep> steps)
{
    public static readonly MigrationChain Empty = new([]);

    public IReadOnlyList<MigrationStep> Steps { get; } = steps;

    /// <summary>Whether every step has a way back.</summary>
    public bool CanGoDown => Steps.All(step => step.Migration.CanGoDown);

    /// <summary>Whether going back is exact.</summary>
    public bool IsExact => Steps.All(step => step.Loss is null && step.Migration.CanGoDown);

    /// <summary>Carries a value from the oldest version to the newest.</summary>
    /// <param name="value">The value in the oldest version.</param>
    /// <param name="now">The time of the upgrade.</param>
    /// <param name="extra">The release's extra.</param>
    /// <param name="before">What the value was in the newest version before; null where it never was.</param>
    public object Up(object value, DateTimeOffset now, string? extra, object? before = null)
    {
        for (int index = 0; index < Steps.Count; index++)
        {
            bool isLast = index == Steps.Count - 1;
            value = Steps[index].Migration.MigrateUp(value, new MigrationContext(now, extra, isLast ? before : null));
        }

        return value;
    }

    /// <summary>
    /// What a value in the oldest version was in each version on the way to the newest: itself at index 0, null from the
    /// first step on that threw. A row that was quarantined and repaired has an earlier value that cannot come up.
    /// </summary>
    public object?[] Trail(object oldest, DateTimeOffset now, string? extra)
    {
        object?[] trail = new object?[Steps.Count + 1];
        trail[0] = oldest;
        try
        {
            for (int index = 0; index < Steps.Count; index++)
            {
                trail[index + 1] = Steps[index].Migration.MigrateUp(trail[index]!, new MigrationContext(now, extra));
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Reported when the row was quarantined; here it only means that there is nothing to compare with.
            return trail;
        }

        return trail;
    }

    /// <summary>Carries a value from the newest version to the oldest.</summary>
    /// <param name="value">The value in the newest version.</param>
    /// <param name="now">The time of going back.</param>
    /// <param name="extra">The release's extra.</param>
    /// <param name="trail">What the value was before in each version, as <see cref="Trail"/> gives it; null where it never was.</param>
    public object Down(object value, DateTimeOffset now, string? extra, object?[]? trail = null)
    {
        for (int index = Steps.Count - 1; index >= 0; index--)
        {
            value = Steps[index].Migration.MigrateDown(value, new MigrationContext(now, extra, trail?[index]));
        }

        return value;
    }
}
