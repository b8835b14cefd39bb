using System.Globalization;
using System.Text;

namespace Segue.Generators.Schemas.Json;

/// <summary>Reads JSON (RFC 8259) strictly, and says where each value stands.</summary>
/// <remarks>
/// The framework's own reader that every compiler host can load, <c>JsonReaderWriterFactory</c>, knows no positions, takes a name
/// twice and takes a comma before a closing bracket; a schema file that a merge has damaged would pass.
/// </remarks>
internal sealed class JsonParser
{
    /// <summary>A schema file nests 6 deep; the bound keeps a damaged one from exhausting the stack of the compiler.</summary>
    private const int MostNested = 32;

    private readonly string _text;
    private int _index;
    private int _line;
    private int _lineStart;
    private int _depth;

    private JsonParser(string text) => _text = text;

    private TextPosition Position => new(_line, _index - _lineStart);

    private char Current => _index < _text.Length ? _text[_index] : '\0';

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="SchemaFormatException">The text is no JSON.</exception>
    public static JsonValue Parse(string text)
    {
        var parser = new JsonParser(text);
        parser.SkipSpace();
        JsonValue value = parser.ReadValue();
        return parser._index < text.Length ? throw parser.Unexpected("the end of the file") : value;
    }

    private JsonValue ReadValue()
    {
        if (_depth == MostNested)
        {
            throw new SchemaFormatException("too deeply nested", Position);
        }

        _depth++;
        JsonValue value = Current switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => new JsonString(Position, ReadString()),
            _ => ReadLiteral(),
        };
        _depth--;
        SkipSpace();
        return value;
    }

    private JsonObject ReadObject()
    {
        TextPosition start = Position;
        var properties = new List<JsonProperty>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Open('{');
        if (!TryTake('}'))
        {
            do
            {
                TextPosition position = Position;
                string name = Current == '"' ? ReadString() : throw Unexpected("a name in quotes");
                if (!names.Add(name))
                {
                    throw new SchemaFormatException($"\"{name}\" comes twice", position);
                }

                SkipSpace();
                Take(':', "':'");
                properties.Add(new JsonProperty(position, name, ReadValue()));
            }
            while (TryTake(','));
            Take('}', "',' or '}'");
        }

        return new JsonObject(start, properties);
    }

    private JsonArray ReadArray()
    {
        TextPosition start = Position;
        var items = new List<JsonValue>();
        Open('[');
        if (!TryTake(']'))
        {
            do
            {
                items.Add(ReadValue());
            }
            while (TryTake(','));
            Take(']', "',' or ']'");
        }

        return new JsonArray(start, items);
    }

    private string ReadString()
    {
        var value = new StringBuilder();
        _index++;
        while (Current != '"')
        {
            if (Current < ' ')
            {
                throw Unexpected("'\"'");
            }

            value.Append(Current == '\\' ? ReadEscape() : Current);
            _index++;
        }

        _index++;
        return value.ToString();
    }

    /// <summary>Reads an escape; its last character stays current.</summary>
    private char ReadEscape()
    {
        _index++;
        switch (Current)
        {
            case '"' or '\\' or '/': return Current;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when TryReadCode(out ushort code): return (char)code;
            default: throw Unexpected("an escape");
        }
    }

    private bool TryReadCode(out ushort code)
    {
        const int Digits = 4;
        string digits = _index + Digits < _text.Length ? _text.Substring(_index + 1, Digits) : "";
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code))
        {
            return false;
        }

        _index += Digits;
        return true;
    }

    private JsonLiteral ReadLiteral()
    {
        TextPosition start = Position;
        int first = _index;
        while (Current is '-' or '+' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        {
            _index++;
        }

        string text = _text.Substring(first, _index - first);
        if (text is "true" or "false" or "null" || IsNumber(text))
        {
            return new JsonLiteral(start, text);
        }

        _index = first;
        throw Unexpected("a value");
    }

    /// <summary>Whole numbers are all that a schema file holds.</summary>
    private static bool IsNumber(string text) =>
        text is "0" || (text.Length > 0 && text[0] is >= '1' and <= '9' && text.All(static c => c is >= '0' and <= '9'));

    private void Open(char bracket) => Take(bracket, $"'{bracket}'");

    private void Take(char expected, string description)
    {
        if (!TryTake(expected))
        {
            throw Unexpected(description);
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
        while (Current is ' ' or '\t' or '\r' or '\n')
        {
            if (_text[_index++] == '\n')
            {
                _line++;
                _lineStart = _index;
            }
        }
    }

    private SchemaFormatException Unexpected(string expected)
    {
        string found = _index < _text.Length ? $"'{Current}'" : "the end of the file";
        return new SchemaFormatException($"{expected} expected, {found} found", Position);
    }
}
