using Segue.Generators.Model;

namespace Segue.Generators.Emission;

/// <summary>Writes how a value is made of one of a neighbouring version.</summary>
internal static class ConstructionEmitter
{
    /// <param name="writer">Where to write.</param>
    /// <param name="body">How the value is made.</param>
    /// <param name="head">What stands before <c>new</c>, such as a signature with its arrow.</param>
    /// <param name="value">The name of the value that it is made of.</param>
    /// <param name="before">The name of what it was before, which may be null; null where nobody knows.</param>
    /// <param name="methods">What stands before the name of a generated conversion.</param>
    public static void Emit(SourceWriter writer, ConstructBody body, string head, string value, string? before, string methods)
    {
        var expressions = new ConversionExpressions(methods);
        Dictionary<string, string> values = body.Members.ToDictionary(
            static member => member.Member,
            member => expressions.Write(value, member, before),
            StringComparer.Ordinal);
        string arguments = string.Join(
            ", ",
            body.Construction.Arguments.Select(argument => $"{CSharpNames.Identifier(argument.Parameter)}: {values[argument.Member]}"));
        if (body.Construction.Initialized.Count == 0)
        {
            writer.Line($"{head} new({arguments});");
            return;
        }

        writer.Line($"{head} new({arguments})");
        writer.Open();
        foreach (string member in body.Construction.Initialized)
        {
            writer.Line($"{CSharpNames.Identifier(member)} = {values[member]},");
        }

        writer.Close("};");
    }
}
