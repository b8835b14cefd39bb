using System.Globalization;

namespace Segue.Generators.Schemas;

/// <summary>The names of versions: <c>LimiterStateV2</c> for a state, <c>LimiterStateTokenBucketV2</c> for a nested type.</summary>
internal static class NumberedNames
{
    public static string Of(string stateName, string? nestedName, int version) =>
        $"{stateName}{nestedName?.Replace(".", "")}V{version.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The class of the conversions between nested types of a state: <c>LimiterStateConversions</c>.</summary>
    public static string Conversions(string stateName) => stateName + "Conversions";
}
