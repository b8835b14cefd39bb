using System.Text;

namespace Arcade.Server;

internal sealed class ReportBuilder
{
    private readonly StringBuilder _text = new();
    private int _lines;

    public void Add(string line)
    {
        _lines++;
        _text.Append(_lines).Append(". ").AppendLine(line);
    }

    public string Text() => _text.ToString();
}
