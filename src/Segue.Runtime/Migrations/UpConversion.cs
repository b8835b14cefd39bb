using Segue.Runtime.States;

namespace Segue.Runtime.Migrations;

/// <summary>To a newer version, or to the same version in another load context.</summary>
/// <param name="source">The source version as the target module's type.</param>
/// <param name="transfer">From the source's type to that type; null where it is the same.</param>
/// <param name="chain">The target module's migrations up to its own version.</param>
/// <param name="now">The time of the upgrade.</param>
/// <param name="extra">The release's extra.</param>
internal sealed class UpConversion(
    StateVersion source,
    Func<object, object>? transfer,
    MigrationChain chain,
    DateTimeOffset now,
    string? extra) : ValueConversion
{
    public override object Convert(object value, object? before) => chain.Up(Transfer(value), now, extra, before);

    public override DetachedValue Detach(object value) =>
        new(Transfer(value), source, transfer is null ? this : new UpConversion(source, transfer: null, chain, now, extra));

    private object Transfer(object value) => transfer is null ? value : transfer(value);
}
