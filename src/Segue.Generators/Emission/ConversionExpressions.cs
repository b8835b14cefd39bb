using System.Globalization;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Emission;

/// <summary>
/// Writes the expressions that convert the members of one value. One for each method: variables of patterns live in the
/// whole body, so each has a name of its own.
/// </summary>
/// <param name="methods">What stands before the name of a generated conversion; nothing within the class that has it.</param>
internal sealed class ConversionExpressions(string methods = "")
{
    private const string Immutable = "global::System.Collections.Immutable";

    private int _variables;

    /// <param name="value">The expression to convert; free of side effects.</param>
    /// <param name="conversion">How.</param>
    public string Write(string value, ValueConversion conversion) => conversion switch
    {
        AssignConversion => value,
        CastConversion cast => $"({cast.Type}){Write(value, cast.Inner)}",
        NestedConversion nested => $"{methods}{nested.Method}({value})",
        NullableConversion nullable => WriteNullable(value, nullable),
        CollectionConversion collection => WriteCollection(value, collection),
        _ => throw new InvalidOperationException($"'{conversion}' is no kind of conversion."),
    };

    private string WriteNullable(string value, NullableConversion nullable)
    {
        string item = NextVariable();
        return $"({value} is {{ }} {item} ? ({nullable.Type}){Write(item, nullable.Inner)} : null)";
    }

    private string WriteCollection(string value, CollectionConversion collection)
    {
        string type = $"{Immutable}.{collection.Collection}";
        switch (collection.Collection)
        {
            // The default of the struct stands for no array at all and stays so.
            case CollectionTypes.Array:
                string array = NextVariable();
                string converted = $"{type}.CreateRange({array}, {Lambda("", collection.Inner)})";
                return $"({value} is {{ IsDefault: false }} {array} ? {converted} : default)";
            case CollectionTypes.List or CollectionTypes.HashSet or CollectionTypes.SortedSet:
                return $"{type}.CreateRange(global::System.Linq.Enumerable.Select({value}, {Lambda("", collection.Inner)}))";
            default:
                string key = NextVariable();
                string selectors = $"static {key} => {key}.Key, {Lambda(".Value", collection.Inner)}";
                return $"{type}.To{collection.Collection}({value}, {selectors}, {value}.KeyComparer)";
        }
    }

    private string Lambda(string part, ValueConversion conversion)
    {
        string item = NextVariable();
        return $"static {item} => {Write(item + part, conversion)}";
    }

    private string NextVariable()
    {
        _variables++;
        return $"item{_variables.ToString(CultureInfo.InvariantCulture)}";
    }
}
