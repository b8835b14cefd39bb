using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Segue.Soak.Broken;
using Segue.Soak.KillPoints;

namespace Segue.Soak;

/// <summary>The options of the command, and what is wrong with them.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(2);

    private static readonly Option<int> Seconds = Number("--seconds", "How long releases come and go.", _ => 60, 1, 86_400);
    private static readonly Option<int> Seed = Number("--seed", "What all choices follow from.", _ => Random.Shared.Next(), 0, int.MaxValue);
    private static readonly Option<int> Most = Number("--most", "With --kill-points: the most points, chosen by the seed.", _ => 1_000, 1, 1_000);
    private static readonly Option<FileInfo?> Report = ReportFile();
    private static readonly Option<string?> Broken = BrokenPart();
    private static readonly Option<bool> KillPoints = new("--kill-points") { Description = "Kill processes at every write to the journal instead." };

    /// <summary>Parses the arguments and does what they say.</summary>
    /// <returns>The exit code (<see cref="ExitCode"/>).</returns>
    public static async Task<int> InvokeAsync(string[] args)
    {
        RootCommand command = new("Upgrades and rolls back at random under load, and finds every lost call by the callers' own receipts.")
        {
            Seconds, Seed, Report, Broken, KillPoints, Most, KilledHostCommand.Create(),
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(KillPoints) && result.GetValue(Broken) is not null)
            {
                result.AddError("--kill-points kills the program as it is: leave --broken away.");
            }
        });
        command.SetAction((result, cancellation) => RunAsync(result, args, cancellation));
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return ExitCode.Arguments;
        }

        // A crash is no loss: its exit code must not be that of one.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestEnd });
    }

    private static Task<int> RunAsync(ParseResult result, string[] args, CancellationToken cancellation)
    {
        SoakOptions options = new()
        {
            Seconds = result.GetValue(Seconds),
            Seed = result.GetValue(Seed),
            Report = result.GetValue(Report),
            Broken = result.GetValue(Broken),
            KillsProcesses = result.GetValue(KillPoints),
            MostPoints = result.GetValue(Most),
        };
        return options switch
        {
            { Broken: { } part } => BrokenBuild.RunAsync(part, WithoutBroken(args), cancellation),
            { KillsProcesses: true } => KillPointRun.RunAsync(options, cancellation),
            _ => SoakRun.RunAsync(options, cancellation),
        };
    }

    /// <summary>The arguments for the copy of the program whose runtime is broken already.</summary>
    private static IEnumerable<string> WithoutBroken(string[] args)
    {
        for (int index = 0; index < args.Length; index++)
        {
            if (args[index] == Broken.Name)
            {
                index++;
            }
            else if (!args[index].StartsWith(Broken.Name + "=", StringComparison.Ordinal) && !args[index].StartsWith(Broken.Name + ":", StringComparison.Ordinal))
            {
                yield return args[index];
            }
        }
    }

    private static Option<int> Number(string name, string description, Func<ArgumentResult, int> standard, int least, int most)
    {
        Option<int> option = new(name) { Description = $"{description} {least} to {most}.", HelpName = "number", DefaultValueFactory = standard };
        option.Validators.Add(result =>
        {
            // Text that is no number at all is complained about by itself.
            if (result.Tokens is [{ Value: { } text }]
                && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && (value < least || value > most))
            {
                result.AddError($"{name} takes a number from {least} to {most}, not {value}.");
            }
        });
        return option;
    }

    private static Option<string?> BrokenPart()
    {
        Option<string?> option = new("--broken") { Description = "Run on a build whose runtime is broken in one part, which must show.", HelpName = "part" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } part && !BrokenBuild.Parts.Contains(part))
            {
                result.AddError($"--broken takes {string.Join(", ", BrokenBuild.Parts)}, not {part}.");
            }
        });
        return option;
    }

    private static Option<FileInfo?> ReportFile()
    {
        Option<FileInfo?> option = new("--report") { Description = "Write the results to a file, as JSON.", HelpName = "file" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { Directory.Exists: false } file)
            {
                result.AddError($"--report names a file in a folder that does not exist: {file.FullName}");
            }
        });
        return option;
    }
}
