namespace Segue.Generators.Schemas;

/// <summary>Writes a type expression as schema files and messages have it.</summary>
internal sealed class SchemaTypeText : TypeExpressionText
{
    private SchemaTypeText()
    {
    }

    protected override string Separator => ", ";

    public static string Of(TypeExpression type)
    {
        var text = new SchemaTypeText();
        text.Write(type);
        return text.Text.ToString();
    }

    protected override void WriteNested(NestedExpression nested) => Text.Append(nested.Name);

    protected override void WriteElement(TupleElement element)
    {
        Write(element.Type);
        if (element.Name is { } name)
        {
            Text.Append(' ').Append(name);
        }
    }
}
