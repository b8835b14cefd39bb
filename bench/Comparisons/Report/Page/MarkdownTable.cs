using System.Text;

namespace Segue.Comparisons.Report.Page;

/// <summary>A table as Markdown, row by row.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    public MarkdownTable(params string[] headings)
    {
        Add(headings);
        Add([.. headings.Select((_, column) => column == 0 ? "---" : "---:")]);
    }

    public void Add(params string[] cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public override string ToString() => _text.ToString();
}
