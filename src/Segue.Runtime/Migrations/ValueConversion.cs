namespace Segue.Runtime.Migrations;

/// <summary>
/// Carries boxed values of one state or row from one version in one load context to another version in another: transfer
/// between the contexts, and the migrations of whichever module knows both versions, which is the one with the newer.
/// </summary>
/// <remarks>Immutable and thread-safe. Pure: it may run more than once for a value of which one result is kept (I5).</remarks>
internal abstract class ValueConversion
{
    /// <summary>Carries a value over.</summary>
    /// <param name="value">A value of the source version.</param>
    /// <param name="before">What it was in the target version before; null where it never was.</param>
    /// <returns>A value of the target version.</returns>
    public abstract object Convert(object value, object? before);

    /// <summary>Takes a value out of its load context, short of the step that may fail.</summary>
    /// <param name="value">A value of the source version.</param>
    /// <returns>Null where the target module does not know the source version.</returns>
    public abstract DetachedValue? Detach(object value);
}
