namespace Segue.Runtime.Migrations;

/// <summary>Back to an older version, by the migrations of the module that is left (I4).</summary>
/// <remarks>
/// A value that has not been written since it came up goes back as the very value it was: it is found by carrying the
/// earlier value up once more and comparing, which costs time only when somebody goes back, and no memory before.
/// </remarks>
/// <param name="chain">The source module's migrations from the target version up to its own.</param>
/// <param name="transfer">From the source module's type of the target version to the target's type; null where it is the same.</param>
/// <param name="transferBack">The other way round; null where it is the same.</param>
/// <param name="areEqual">Compares two values of the source version.</param>
/// <param name="now">The time of going back.</param>
/// <param name="cameUpAt">The time of the upgrade that is gone back from.</param>
/// <param name="extra">The extra of the release that is gone back from.</param>
internal sealed class DownConversion(
    MigrationChain chain,
    Func<object, object>? transfer,
    Func<object, object>? transferBack,
    Func<object, object, bool> areEqual,
    DateTimeOffset now,
    DateTimeOffset cameUpAt,
    string? extra) : ValueConversion
{
    /// <summary>Whether going up and down again gives the same value.</summary>
    public bool IsExact => chain.IsExact;

    public override object Convert(object value, object? before)
    {
        object?[]? trail = Trail(before);
        return trail?[^1] is { } cameUpAs && areEqual(cameUpAs, value) ? before! : GoDown(value, trail);
    }

    /// <summary>Carries a value back as if it had been written since, which is what a rehearsal must try.</summary>
    public object ConvertWritten(object value, object? before) => GoDown(value, Trail(before));

    /// <summary>The value is of a version that the target does not know.</summary>
    public override DetachedValue? Detach(object value) => null;

    private object?[]? Trail(object? before) =>
        before is null ? null : chain.Trail(transferBack is null ? before : transferBack(before), cameUpAt, extra);

    private object GoDown(object value, object?[]? trail)
    {
        object down = chain.Down(value, now, extra, trail);
        return transfer is null ? down : transfer(down);
    }
}
