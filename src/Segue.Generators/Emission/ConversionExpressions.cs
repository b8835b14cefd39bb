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
    public string Write(string value, ValueConversion conversion) => Write(value, conversion, before: null);

    /// <param name="value">The expression to convert; free of side effects.</param>
    /// <param name="conversion">How.</param>
    /// <param name="before">An expression for what the result was before, which may be null; null where nobody knows.</param>
    public string Write(string value, ValueConversion conversion, string? before) => conversion switch
    {
        AssignConversion => value,
        CastConversion cast => $"({cast.Type}){Write(value, cast.Inner, before)}",
        CheckedConversion narrow => $"checked(({narrow.Type}){value})",
        TableConversion table => $"{value}.To<{table.RowType}>()",
        NestedConversion nested when nested.Restores && before is not null => $"{methods}{nested.Method}({value}, {before})",
        NestedConversion nested => $"{methods}{nested.Method}({value})",
        NullableConversion nullable => WriteNullable(value, nullable, before),
        CollectionConversion collection => WriteCollection(value, collection),
        _ => throw new InvalidOperationException($"'{conversion}' is no kind of conversion."),
    };

    /// <summary>Writes a member: one that comes from nothing is what it was before, or what an attribute says.</summary>
    /// <param name="value">The value that the member is converted from.</param>
    /// <param name="member">The member.</param>
    /// <param name="before">An expression for what the whole result was before, which may be null; null where nobody knows.</param>
    public string Write(string value, MemberConversion member, string? before)
    {
        string name = CSharpNames.Identifier(member.Member);
        if (member.Conversion is not ConstantConversion constant)
        {
            return Write($"{value}.{CSharpNames.Identifier(member.Source)}", member.Conversion, before is null ? null : $"{before}?.{name}");
        }

        if (before is null)
        {
            return constant.Expression;
        }

        string known = NextVariable();
        return $"({before} is {{ }} {known} ? {known}.{name} : {constant.Expression})";
    }

    private string WriteNullable(string value, NullableConversion nullable, string? before)
    {
        string item = NextVariable();
        return $"({value} is {{ }} {item} ? ({nullable.Type}){Write(item, nullable.Inner, before)} : null)";
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
