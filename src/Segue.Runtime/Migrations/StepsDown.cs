namespace Segue.Runtime.Migrations;

/// <summary>Back to an older version within the module that knows both, for a value of which nothing earlier is known.</summary>
/// <param name="chain">The module's migrations from the older version up to that of the value.</param>
/// <param name="now">The time of going back.</param>
internal sealed class StepsDown(MigrationChain chain, DateTimeOffset now) : ValueConversion
{
    public override object Convert(object value, object? before) => chain.Down(value, now, extra: null);

    public override DetachedValue? Detach(object value) => null;
}
