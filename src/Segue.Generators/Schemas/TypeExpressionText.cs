using System.Text;
using Segue.Generators.Model;

namespace Segue.Generators.Schemas;

/// <summary>Writes type expressions; derived classes say how they write what differs between a file and an identity.</summary>
internal abstract class TypeExpressionText
{
    protected StringBuilder Text { get; } = new();

    protected abstract string Separator { get; }

    protected abstract void WriteNested(NestedExpression nested);

    protected abstract void WriteElement(TupleElement element);

    protected void Write(TypeExpression type)
    {
        switch (type)
        {
            case ScalarExpression scalar:
                Text.Append(scalar.Name);
                break;
            case NullableExpression nullable:
                Write(nullable.Inner);
                Text.Append('?');
                break;
            case CollectionExpression collection:
                Text.Append(collection.Name);
                WriteArguments(collection.Arguments);
                break;
            case TupleExpression tuple:
                WriteList('(', tuple.Elements, WriteElement, ')');
                break;
            case TableExpression table:
                Text.Append("Table");
                WriteArguments([table.Key, table.Row]);
                break;
            case RowExpression row:
                Text.Append(row.Alias).Append('@').Append(row.Version);
                break;
            case SharedExpression shared:
                Text.Append(SharedExpression.Prefix).Append(shared.Name);
                WriteArguments(shared.Arguments);
                break;
            case NestedExpression nested:
                WriteNested(nested);
                break;
        }
    }

    private void WriteArguments(EquatableArray<TypeExpression> arguments)
    {
        if (arguments.Count > 0)
        {
            WriteList('<', arguments, Write, '>');
        }
    }

    private void WriteList<T>(char open, IEnumerable<T> items, Action<T> write, char close)
    {
        Text.Append(open);
        bool isFirst = true;
        foreach (T item in items)
        {
            Text.Append(isFirst ? "" : Separator);
            isFirst = false;
            write(item);
        }

        Text.Append(close);
    }
}
