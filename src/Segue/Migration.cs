using System.ComponentModel;

namespace Segue;

/// <summary>
/// What the runtime sees of every migration: two types of one alias and the way between them. Derive from
/// <see cref="Migration{TOld, TNew}"/> or <see cref="OneWayMigration{TOld, TNew}"/>.
/// </summary>
public abstract class Migration
{
    private protected Migration(Type oldType, Type newType)
    {
        OldType = oldType;
        NewType = newType;
    }

    /// <summary>The older of the two neighbouring versions.</summary>
    public Type OldType { get; }

    /// <summary>The newer of the two neighbouring versions.</summary>
    public Type NewType { get; }

    /// <summary>Whether there is a way back.</summary>
    public abstract bool CanGoDown { get; }

    /// <summary>Migrates a boxed value up. For the runtime; nothing between two load contexts may be typed (I7).</summary>
    /// <param name="old">A value of <see cref="OldType"/>.</param>
    /// <param name="context">What the migration may know.</param>
    /// <returns>A value of <see cref="NewType"/>.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract object MigrateUp(object old, in MigrationContext context);

    /// <summary>Migrates a boxed value down. For the runtime.</summary>
    /// <param name="value">A value of <see cref="NewType"/>.</param>
    /// <param name="context">What the migration may know.</param>
    /// <returns>A value of <see cref="OldType"/>.</returns>
    /// <exception cref="NotSupportedException"><see cref="CanGoDown"/> is false.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract object MigrateDown(object value, in MigrationContext context);

    /// <summary>The compiler's nullability does not keep a migration from it, and a row must never be lost that way (I5).</summary>
    private protected InvalidOperationException GaveNothing(string direction) =>
        new($"{GetType().Name}.{direction} returned null instead of a value.");
}
