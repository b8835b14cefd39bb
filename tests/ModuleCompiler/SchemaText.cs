using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Segue.ModuleCompiler;

/// <summary>A schema file in memory.</summary>
internal sealed class SchemaText(string alias, string text) : AdditionalText
{
    public override string Path => $"/module/schemas/{alias}.json";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
}
