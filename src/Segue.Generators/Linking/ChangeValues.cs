using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Generators.Emission;
using Segue.Generators.Schemas;

namespace Segue.Generators.Linking;

/// <summary>Turns the values of <c>[Added]</c> and <c>[Removed]</c> into C# of the member's type in one version.</summary>
/// <param name="shape">The shape that the member is in.</param>
/// <param name="types">Writes the types of the version.</param>
internal sealed class ChangeValues(Shape shape, TypeReferences types)
{
    /// <summary>The smallest and the largest value of each whole number that a constant has to fit.</summary>
    private static readonly Dictionary<string, (decimal Least, decimal Most, string Suffix)> Whole = new(StringComparer.Ordinal)
    {
        ["sbyte"] = (sbyte.MinValue, sbyte.MaxValue, ""),
        ["byte"] = (byte.MinValue, byte.MaxValue, ""),
        ["short"] = (short.MinValue, short.MaxValue, ""),
        ["ushort"] = (ushort.MinValue, ushort.MaxValue, ""),
        ["int"] = (int.MinValue, int.MaxValue, ""),
        ["uint"] = (uint.MinValue, uint.MaxValue, "U"),
        ["long"] = (long.MinValue, long.MaxValue, "L"),
        ["ulong"] = (ulong.MinValue, ulong.MaxValue, "UL"),
        ["Int128"] = (long.MinValue, long.MaxValue, "L"),
        ["UInt128"] = (ulong.MinValue, ulong.MaxValue, "UL"),
        ["BigInteger"] = (long.MinValue, long.MaxValue, "L"),
    };

    private static readonly HashSet<string> WithoutDefault = new(StringComparer.Ordinal) { "string", "Uri", "Version" };

    /// <summary>The value as generated code writes it; null where it is none of the type.</summary>
    /// <param name="value">The value as a schema file has it.</param>
    /// <param name="type">The type of the member.</param>
    public string? Expression(string value, TypeExpression type) => (type, value) switch
    {
        (NullableExpression, ShapeChange.Default) => "null",
        (NullableExpression nullable, _) => Expression(value, nullable.Inner),
        (CollectionExpression, ShapeChange.Default) => $"{types.CSharp(type)}.Empty",
        (TableExpression, ShapeChange.Default) => $"new {types.CSharp(type)}()",
        (ScalarExpression scalar, _) => Scalar(value, scalar.Name),
        (NestedExpression nested, _) when shape.Find(nested.Name) is EnumShape named => Enum(value, types.CSharp(type), named),
        (SharedExpression, _) when SchemaNames.IsIdentifier(value) && value != ShapeChange.Default => $"{types.CSharp(type)}.{CSharpNames.Identifier(value)}",
        _ => null,
    };

    private static string? Scalar(string value, string type)
    {
        if (value == ShapeChange.Default)
        {
            return WithoutDefault.Contains(type) ? null : value;
        }

        if (Whole.TryGetValue(type, out (decimal Least, decimal Most, string Suffix) range))
        {
            return IsNumber(value, NumberStyles.AllowLeadingSign, out decimal whole) && whole >= range.Least && whole <= range.Most
                ? type is "sbyte" or "byte" or "short" or "ushort" ? $"({type})({value})" : value + range.Suffix
                : null;
        }

        return type switch
        {
            "float" or "double" => IsFloating(value) ? value + (type == "float" ? "F" : "D") : null,
            "decimal" => IsNumber(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, out _) ? value + "M" : null,
            "bool" => value is "true" or "false" ? value : null,
            "string" => IsLiteral(value, SyntaxKind.StringLiteralExpression) ? value : null,
            "char" => IsLiteral(value, SyntaxKind.CharacterLiteralExpression) ? value : null,
            _ => null,
        };
    }

    private static string? Enum(string value, string type, EnumShape named)
    {
        if (value == ShapeChange.Default)
        {
            return named.Members.Any(static member => member.Value == 0) ? value : null;
        }

        if (named.Members.Any(member => member.Name == value))
        {
            return $"{type}.{CSharpNames.Identifier(value)}";
        }

        return Scalar(value, named.Underlying) is { } number ? $"({type})({number})" : null;
    }

    private static bool IsNumber(string value, NumberStyles styles, out decimal number) =>
        decimal.TryParse(value, styles, CultureInfo.InvariantCulture, out number);

    private static bool IsFloating(string value) =>
        double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
        && !double.IsNaN(number)
        && !double.IsInfinity(number);

    /// <summary>Whether a text is one literal and nothing else: it goes into generated code as it is.</summary>
    private static bool IsLiteral(string value, SyntaxKind kind) =>
        SyntaxFactory.ParseExpression(value) is LiteralExpressionSyntax literal
        && !literal.ContainsDiagnostics
        && literal.IsKind(kind)
        && literal.ToFullString() == value;
}
