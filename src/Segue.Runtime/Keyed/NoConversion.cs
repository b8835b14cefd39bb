using Segue.Runtime.Migrations;

namespace Segue.Runtime.Keyed;

/// <summary>Carries over the state of a keyed server as a whole, which it does not have.</summary>
internal sealed class NoConversion : ValueConversion
{
    public override object Convert(object value, object? before) => value;

    public override DetachedValue? Detach(object value) => null;
}
