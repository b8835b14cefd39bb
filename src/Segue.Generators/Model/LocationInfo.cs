using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Segue.Generators.Schemas;

namespace Segue.Generators.Model;

/// <summary>Where a diagnostic points. A Roslyn location would keep a whole compilation alive in the pipeline.</summary>
internal sealed record LocationInfo(string Path, int Start, int Length, TextPosition First, TextPosition Last)
{
    public static LocationInfo Of(Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new LocationInfo(
            lines.Path,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            new TextPosition(lines.StartLinePosition.Line, lines.StartLinePosition.Character),
            new TextPosition(lines.EndLinePosition.Line, lines.EndLinePosition.Character));
    }

    /// <summary>A place in a file that is no source.</summary>
    public static LocationInfo In(string path, TextPosition position) => new(path, 0, 0, position, position);

    /// <summary>The place in the compilation's tree where there is one; a schema file has none.</summary>
    public Location ToLocation(Compilation compilation)
    {
        var span = new TextSpan(Start, Length);
        return compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == Path && tree.Length >= span.End) is { } tree
            ? Location.Create(tree, span)
            : Location.Create(Path, span, new LinePositionSpan(new LinePosition(First.Line, First.Column), new LinePosition(Last.Line, Last.Column)));
    }
}
