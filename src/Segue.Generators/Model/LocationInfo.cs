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

    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(First.Line, First.Column), new LinePosition(Last.Line, Last.Column)));
}
