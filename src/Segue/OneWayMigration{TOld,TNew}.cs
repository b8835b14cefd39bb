namespace Segue;

/// <summary>
/// A step up without a way back. The plan of a release that holds one says so, with the class's
/// <see cref="LossAttribute"/>, before anyone commits it.
/// </summary>
/// <typeparam name="TOld">The older version.</typeparam>
/// <typeparam name="TNew">The newer version.</typeparam>
public abstract class OneWayMigration<TOld, TNew> : Migration
    where TOld : notnull
    where TNew : notnull
{
    /// <summary>Creates the migration. A public constructor without parameters is needed for Segue to do so.</summary>
    protected OneWayMigration()
        : base(typeof(TOld), typeof(TNew))
    {
    }

    /// <inheritdoc/>
    public sealed override bool CanGoDown => false;

    /// <summary>Carries a value over to the newer version.</summary>
    /// <param name="old">The value to carry over; never changed.</param>
    /// <param name="context">The time, the release's extra, and what the value was in the newer version before.</param>
    /// <returns>The value in the newer version.</returns>
    public abstract TNew Up(TOld old, MigrationContext<TNew> context);

    /// <inheritdoc/>
    public sealed override object MigrateUp(object old, in MigrationContext context) =>
        Up((TOld)old, new MigrationContext<TNew>(context)) is { } value ? value : throw GaveNothing(nameof(Up));

    /// <inheritdoc/>
    public sealed override object MigrateDown(object value, in MigrationContext context) =>
        throw new NotSupportedException($"{GetType().Name} has no way back.");
}
