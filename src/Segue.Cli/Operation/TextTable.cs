using Spectre.Console;
using ConsoleTable = Spectre.Console.Table;

namespace Segue.Cli.Operation;

/// <summary>Rows of text in columns. Whatever stands in a cell is text, brackets too.</summary>
internal sealed class TextTable
{
    private readonly ConsoleTable _table = new() { Border = TableBorder.None };

    public TextTable(params string[] columns)
    {
        foreach (string column in columns)
        {
            _table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))).NoWrap());
        }

        // What people read last may be long: a sentence, a path.
        _table.Columns[^1].NoWrap = false;
    }

    public bool IsEmpty => _table.Rows.Count == 0;

    public TextTable Row(params string?[] cells)
    {
        _table.AddRow([.. cells.Select(cell => new Text(cell ?? ""))]);
        return this;
    }

    /// <summary>Writes the table, where it has any row.</summary>
    public void WriteTo(IAnsiConsole console)
    {
        if (!IsEmpty)
        {
            console.Write(_table);
        }
    }
}
