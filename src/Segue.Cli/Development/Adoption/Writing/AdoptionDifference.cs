using System.Globalization;
using Segue.Cli.Development.Freezing;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>Shows a draft as <c>git diff</c> would, without lines around what changes: <c>git apply --unidiff-zero</c> takes it.</summary>
internal static class AdoptionDifference
{
    public static IEnumerable<string> Lines(AdoptableProject project, AdoptionDraft draft)
    {
        IEnumerable<string> sources = draft.Sources.Files.SelectMany(file => file.Before is null ? New(project, file.Path, file.After) : Edited(project, file));
        IEnumerable<string> schemas = draft.Schemas
            .Where(schema => schema.Outcome == FreezeOutcome.Created)
            .SelectMany(schema => New(project, schema.File, schema.Text));
        return sources.Concat(schemas);
    }

    private static IEnumerable<string> New(AdoptableProject project, string path, string text)
    {
        string[] lines = Split(text);
        yield return "--- /dev/null";
        yield return $"+++ b/{Name(project, path)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"@@ -0,0 +1,{lines.Length} @@");
        foreach (string line in lines)
        {
            yield return $"+{line}";
        }
    }

    /// <summary>Edits are words within a line and lines of their own, so that lines are matched from one to the next.</summary>
    private static IEnumerable<string> Edited(AdoptableProject project, AdoptedFile file)
    {
        string[] before = Split(file.Before!);
        string[] after = Split(file.After);
        yield return $"--- a/{Name(project, file.Path)}";
        yield return $"+++ b/{Name(project, file.Path)}";
        int old = 0;
        for (int now = 0; now < after.Length; now++)
        {
            if (old < before.Length && after[now] == before[old])
            {
                old++;
                continue;
            }

            bool isNew = old == before.Length || !IsEditOf(before[old], after[now]);
            yield return FormattableString.Invariant($"@@ -{(isNew ? old : old + 1)}{(isNew ? ",0" : "")} +{now + 1} @@");
            if (!isNew)
            {
                yield return $"-{before[old++]}";
            }

            yield return $"+{after[now]}";
        }
    }

    private static bool IsEditOf(string before, string after) => after.Replace("partial ", "", StringComparison.Ordinal) == before.Replace("partial ", "", StringComparison.Ordinal);

    private static string[] Split(string text) => text.TrimEnd('\n').ReplaceLineEndings("\n").Split('\n');

    private static string Name(AdoptableProject project, string path) => Path.GetRelativePath(project.File.Folder, path).Replace('\\', '/');
}
