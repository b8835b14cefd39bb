namespace Segue;

/// <summary>
/// The pair of steps between two neighbouring versions of one state or row. Both are pure: the same value and context
/// give the same result, and nothing outside is read or changed.
/// </summary>
/// <typeparam name="TOld">The older version, generated from <c>schemas/&lt;alias&gt;.json</c>.</typeparam>
/// <typeparam name="TNew">The newer version, by its numbered name, so that a shipped migration is never edited.</typeparam>
/// <remarks>
/// <para>
/// <c>Down(Up(x))</c> is <c>x</c> unless the class carries a <see cref="LossAttribute"/>; rehearsal checks it on live
/// values before anything is committed. A migration may run on several threads at once, and more than once for a value
/// of which one result is kept (I5).
/// </para>
/// <para>Follows Erlang/OTP's <c>code_change/3</c>, whose downgrade clause is optional where ours is not.</para>
/// </remarks>
public abstract class Migration<TOld, TNew> : Migration
    where TOld : notnull
    where TNew : notnull
{
    /// <summary>Creates the migration. A public constructor without parameters is needed for Segue to do so.</summary>
    protected Migration()
        : base(typeof(TOld), typeof(TNew))
    {
    }

    /// <inheritdoc/>
    public sealed override bool CanGoDown => true;

    /// <summary>Carries a value over to the newer version.</summary>
    /// <param name="old">The value to carry over; never changed.</param>
    /// <param name="context">The time, the release's extra, and what the value was in the newer version before.</param>
    /// <returns>The value in the newer version.</returns>
    public abstract TNew Up(TOld old, MigrationContext<TNew> context);

    /// <summary>Carries a value back to the older version, with every write made since (I4).</summary>
    /// <param name="value">The value to carry back; never changed.</param>
    /// <param name="context">The time, the release's extra, and what the value was in the older version before.</param>
    /// <returns>The value in the older version.</returns>
    public abstract TOld Down(TNew value, MigrationContext<TOld> context);

    /// <inheritdoc/>
    public sealed override object MigrateUp(object old, in MigrationContext context) =>
        Up((TOld)old, new MigrationContext<TNew>(context)) is { } value ? value : throw GaveNothing(nameof(Up));

    /// <inheritdoc/>
    public sealed override object MigrateDown(object value, in MigrationContext context) =>
        Down((TNew)value, new MigrationContext<TOld>(context)) is { } old ? old : throw GaveNothing(nameof(Down));
}
