using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Plans the conversion of an enum: every name of the source has to be one of the target.</summary>
internal static class EnumConversions
{
    public static ConversionBody? Plan(EnumShape source, EnumShape target)
    {
        Dictionary<string, decimal> values = target.Members.ToDictionary(static m => m.Name, static m => m.Value, StringComparer.Ordinal);
        if (!source.Members.All(member => values.ContainsKey(member.Name)))
        {
            return null;
        }

        if (source.Members.All(member => values[member.Name] == member.Value))
        {
            return new CastBody();
        }

        // Names of one number are one case of a switch; where they part ways in the target, nothing is obvious.
        IEnumerable<IGrouping<decimal, EnumMember>> cases = source.Members.GroupBy(static member => member.Value);
        return cases.All(sameValue => sameValue.Select(member => values[member.Name]).Distinct().Count() == 1)
            ? new SwitchBody(cases.Select(static sameValue => sameValue.First().Name).ToEquatableArray())
            : null;
    }
}
