namespace Segue.Cli.Output;

/// <summary>An error as <c>--json</c> writes it: a document with the one member <c>error</c>.</summary>
internal sealed record CommandErrorDocument
{
    public required CommandError Error { get; init; }
}
