using System.Collections;
using System.Globalization;

namespace Segue.Runtime.States;

/// <summary>Says where two values of one type differ, for a message. Slow; asked only when they are known to.</summary>
internal static class ShapeDifference
{
    /// <summary>The first member in which two values differ, with both values.</summary>
    public static string Describe(object left, object right, ShapeComparer comparer)
    {
        string path = "";
        while (true)
        {
            ShapeMember? member = ValueShape.Of(left.GetType()).Members.FirstOrDefault(member =>
                !AreEqual(member.Property.GetValue(left), member.Property.GetValue(right), member.Type, comparer));
            if (member is null)
            {
                return $"{path.TrimEnd('.')} was {Text(left)}, is {Text(right)}".TrimStart();
            }

            path += member.Name + ".";
            (object? before, object? after) = (member.Property.GetValue(left), member.Property.GetValue(right));
            if (before is null || after is null || before is IEnumerable || before.GetType().IsPrimitive || before.GetType().Namespace == nameof(System))
            {
                return $"{path.TrimEnd('.')} was {Text(before)}, is {Text(after)}";
            }

            (left, right) = (before, after);
        }
    }

    private static bool AreEqual(object? left, object? right, Type type, ShapeComparer comparer) =>
        left is null || right is null
            ? left is null && right is null
            : comparer.Compile(Nullable.GetUnderlyingType(type) ?? type)(left, right);

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        Table table => table.Source is null ? "a table of its own" : "a table that is carried on",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture), // with kind and offset
        _ => $"{value}",
    };
}
