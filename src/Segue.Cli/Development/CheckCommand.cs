using System.CommandLine;
using Segue.Cli.Development.Checking;
using Segue.Cli.Development.Findings;
using Segue.Cli.Output;
using Spectre.Console;

namespace Segue.Cli.Development;

/// <summary><c>segue check</c>: whether a built module can follow the release that runs. Reads metadata; no code is loaded or run.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string?> subject = new("PATH")
        {
            Description = "A module's folder or package, or a project that has been built. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> from = new("--from") { Description = "The release that runs, packed or as a folder, or its module: what has to be carried over." };
        Option<string[]> gone = new("--gone") { Description = "A state of that release that is given up on purpose. May be said again." };
        Command command = new("check", "Checks a built module: shapes, schema files, migrations, and the way from the release that runs.") { subject, from, gone };
        command.SetAction((output, call, _) =>
        {
            CheckedModule module = CheckedModule.Find(call.GetValue(subject));
            List<Finding> findings = [.. ModuleCheck.Run(module)];
            List<string> notes = [];
            if (call.GetValue(from) is { } path)
            {
                findings.AddRange(ReleaseCheck.Run(ModuleContent.Read(path, module.Content.Manifest.Name), module, call.GetValue(gone) ?? [], notes));
            }

            Write(output, module, findings, notes);
            return Task.FromResult(findings.Count == 0 ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }

    private static void Write(CommandOutput output, CheckedModule module, List<Finding> findings, List<string> notes)
    {
        if (output.IsJson)
        {
            output.WriteJson(
                new FindingsDocument { Subject = module.Content.Path, IsGood = findings.Count == 0, Findings = findings, Notes = notes },
                DevelopmentJson.Default.FindingsDocument);
            return;
        }

        FindingText.Write(output, findings);
        foreach (string note in notes)
        {
            output.Console.MarkupLineInterpolated($"note: {note}");
        }

        string place = Path.GetRelativePath(Environment.CurrentDirectory, module.Content.Path);
        int states = module.Content.Entries.Count(entry => entry.IsCurrent);
        output.Console.MarkupLineInterpolated($"{module.Content.Manifest.Name} {module.Content.Manifest.Version} ({place}): {states} states, {findings.Count} to mend");
    }
}
