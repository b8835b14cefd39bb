using System.Globalization;
using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>Reads a type expression by recursive descent.</summary>
/// <remarks>
/// <code>
/// type    := primary '?'?
/// primary := '(' element (',' element)+ ')'
///          | 'shared:' name arguments?
///          | 'Table' '&lt;' type ',' row '&gt;'
///          | name arguments?
/// row     := alias '@' version | type
/// element := type name?
/// </code>
/// </remarks>
internal sealed class TypeExpressionParser
{
    private const string Breaks = "<>(),?";

    private readonly string _text;
    private readonly TextPosition _start;
    private int _index;

    private TypeExpressionParser(string text, TextPosition start)
    {
        _text = text;
        _start = start;
    }

    private TextPosition Position => _start.Right(_index);

    private char Current => _index < _text.Length ? _text[_index] : '\0';

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="start">Where the text begins, for messages.</param>
    /// <exception cref="SchemaFormatException">The text is no type expression.</exception>
    public static TypeExpression Parse(string text, TextPosition start)
    {
        var parser = new TypeExpressionParser(text, start);
        TypeExpression type = parser.ReadType();
        return parser._index < text.Length ? throw parser.Unexpected("the end of the type") : type;
    }

    private TypeExpression ReadType()
    {
        SkipSpace();
        TypeExpression type = Current == '(' ? ReadTuple() : ReadNamed();
        return TryTake('?') ? new NullableExpression(type) : type;
    }

    private TupleExpression ReadTuple()
    {
        Take('(');
        var elements = new List<TupleElement>();
        do
        {
            TypeExpression type = ReadType();
            string name = ReadName();
            elements.Add(new TupleElement(type, name.Length == 0 ? null : name));
        }
        while (TryTake(','));
        if (elements.Count == 1)
        {
            throw Unexpected("','");
        }

        Take(')');
        return new TupleExpression(elements.ToEquatableArray());
    }

    private TypeExpression ReadNamed()
    {
        TextPosition position = Position;
        string name = ReadName();
        if (name.StartsWith(SharedExpression.Prefix, StringComparison.Ordinal))
        {
            string shared = name.Substring(SharedExpression.Prefix.Length);
            return new SharedExpression(Known(shared, IsMetadataName(shared), position), Current == '<' ? ReadArguments() : []);
        }

        if (name == "Table")
        {
            return ReadTable();
        }

        int arity = CollectionTypes.Arity(name);
        if (arity > 0)
        {
            EquatableArray<TypeExpression> arguments = ReadArguments();
            return arguments.Count == arity
                ? new CollectionExpression(name, arguments)
                : throw new SchemaFormatException($"{name} takes {arity} type arguments, not {arguments.Count}", position);
        }

        return ScalarTypes.Contains(name)
            ? new ScalarExpression(name)
            : new NestedExpression(Known(name, SchemaNames.IsQualifiedName(name), position));
    }

    private TableExpression ReadTable()
    {
        Take('<');
        TypeExpression key = ReadType();
        Take(',');
        TypeExpression row = ReadRow();
        Take('>');
        return new TableExpression(key, row);
    }

    private TypeExpression ReadRow()
    {
        int start = _index;
        TextPosition position = Position;
        string name = ReadName();
        int at = name.IndexOf('@');
        if (at < 0)
        {
            _index = start;
            return ReadType();
        }

        string alias = name.Substring(0, at);
        string number = name.Substring(at + 1);
        return SchemaNames.IsAlias(alias)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
                ? new RowExpression(alias, version)
                : throw new SchemaFormatException($"'{name}' is no alias with a version", position);
    }

    private EquatableArray<TypeExpression> ReadArguments()
    {
        Take('<');
        var arguments = new List<TypeExpression>();
        do
        {
            arguments.Add(ReadType());
        }
        while (TryTake(','));
        Take('>');
        return arguments.ToEquatableArray();
    }

    /// <summary>Reads up to the next punctuation; empty where there is nothing.</summary>
    private string ReadName()
    {
        int start = _index;
        while (_index < _text.Length && _text[_index] != ' ' && Breaks.IndexOf(_text[_index]) < 0)
        {
            _index++;
        }

        string name = _text.Substring(start, _index - start);
        SkipSpace();
        return name;
    }

    private static bool IsMetadataName(string name) => SchemaNames.IsQualifiedName(name.Replace('+', '.').Replace('`', '_'));

    private static string Known(string name, bool isWellFormed, TextPosition position) =>
        isWellFormed ? name : throw new SchemaFormatException($"'{name}' is no type", position);

    private void Take(char expected)
    {
        if (!TryTake(expected))
        {
            throw Unexpected($"'{expected}'");
        }
    }

    private bool TryTake(char expected)
    {
        if (Current != expected)
        {
            return false;
        }

        _index++;
        SkipSpace();
        return true;
    }

    private void SkipSpace()
    {
        while (Current == ' ')
        {
            _index++;
        }
    }

    private SchemaFormatException Unexpected(string expected)
    {
        string found = _index < _text.Length ? $"'{Current}'" : "its end";
        return new SchemaFormatException($"{expected} expected in the type '{_text}', {found} found", Position);
    }
}
