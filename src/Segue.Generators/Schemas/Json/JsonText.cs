using System.Globalization;
using System.Text;

namespace Segue.Generators.Schemas.Json;

/// <summary>Writes JSON, one property a line or all in one line.</summary>
internal sealed class JsonText(bool isCompact)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    public void Open(char bracket)
    {
        _text.Append(bracket);
        _depth++;
        _isFirst = true;
    }

    public void Close(char bracket)
    {
        _depth--;
        if (!_isFirst)
        {
            BreakLine();
        }

        _text.Append(bracket);
        _isFirst = false;
    }

    /// <summary>Begins an item of an array, or a property after its name.</summary>
    public void Item()
    {
        _text.Append(_isFirst ? "" : ",");
        _isFirst = false;
        BreakLine();
    }

    public void Name(string name)
    {
        Item();
        Quoted(name);
        _text.Append(isCompact ? ":" : ": ");
    }

    public void Property(string name, string value)
    {
        Name(name);
        Quoted(value);
    }

    public void Property(string name, int value)
    {
        Name(name);
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Property(string name, bool value)
    {
        Name(name);
        _text.Append(value ? "true" : "false");
    }

    public override string ToString() => isCompact ? _text.ToString() : _text.ToString() + "\n";

    private void BreakLine()
    {
        if (!isCompact)
        {
            _text.Append('\n').Append(' ', 2 * _depth);
        }
    }

    private void Quoted(string value)
    {
        _text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' or '\\' => _text.Append('\\').Append(c),
                < ' ' => _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => _text.Append(c),
            };
        }

        _text.Append('"');
    }
}
