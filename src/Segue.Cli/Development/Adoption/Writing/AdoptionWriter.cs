using System.Text;
using Segue.Cli.Development.Freezing;
using Segue.Cli.Output;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>Writes a draft. Everything that could refuse it is asked before the first file is touched.</summary>
internal static class AdoptionWriter
{
    /// <summary>Makes sure that nothing of a person's is mixed or overwritten.</summary>
    /// <exception cref="CommandException">A file to be edited has changes that are not committed, or a new one is there already.</exception>
    public static async Task CheckAsync(AdoptableProject project, AdoptionDraft draft, bool allowsDirty, CancellationToken cancellation)
    {
        if (draft.Sources.Files.FirstOrDefault(file => file.IsNew && File.Exists(file.Path)) is { } inTheWay)
        {
            throw new CommandException(ExitCode.Refused, new CommandError
            {
                Id = DiagnosticIds.FileInTheWay,
                What = $"There is a file '{Path.GetFileName(inTheWay.Path)}' already, and it is not overwritten. Nothing was written.",
                Where = inTheWay.Path,
            });
        }

        string[] edited = [.. draft.Sources.Files.Where(file => !file.IsNew).Select(file => file.Path)];
        IReadOnlyList<string> changed = allowsDirty ? [] : await GitChanges.AmongAsync(project.File.Folder, edited, cancellation).ConfigureAwait(false);
        if (changed.Count > 0)
        {
            throw new CommandException(ExitCode.Refused, new CommandError
            {
                Id = DiagnosticIds.UncommittedChanges,
                What = $"{changed.Count} files that would be edited have changes that are not committed. Nothing was written.",
                Where = string.Join(", ", changed),
                Next = "git commit, or segue adopt --write --allow-dirty",
            });
        }
    }

    /// <summary>Writes sources and schema files.</summary>
    public static void Write(AdoptionDraft draft)
    {
        foreach (AdoptedFile file in draft.Sources.Files)
        {
            File.WriteAllText(file.Path, file.After, Encoding(file.Path));
        }

        SchemaFreezer.Write(draft.Schemas);
    }

    /// <summary>A file keeps its byte order mark, so that a line of it is all that git shows.</summary>
    private static UTF8Encoding Encoding(string path)
    {
        if (!File.Exists(path))
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        using FileStream stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[3];
        bool hasMark = stream.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start.SequenceEqual(System.Text.Encoding.UTF8.Preamble);
        return new UTF8Encoding(hasMark);
    }
}
