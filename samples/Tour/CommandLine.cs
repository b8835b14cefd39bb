using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tour.Child;

namespace Tour;

/// <summary>The options of the command, and what is wrong with them.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Rows = Number("--rows", "How many clients the limiter knows.", 100_000, 100, 10_000_000);
    private static readonly Option<int> Callers = Number("--callers", "How many callers call without a pause.", 4, 1, 32);
    private static readonly Option<int> Seconds = Number("--seconds", "How long the run takes at least.", 60, 0, 3_600);
    private static readonly Option<int> Cycles = Number("--cycles", "How often the limiter goes back to version 1 and up again.", 1, 1, 1_000);
    private static readonly Option<bool> Plain = new("--plain") { Description = "Print lines instead of a live display." };
    private static readonly Option<FileInfo?> Report = ReportFile();

    /// <summary>Parses the arguments and runs the tour with them.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="run">Runs the tour; its result is the exit code.</param>
    /// <returns>The exit code; 1 where the arguments are wrong, with an error that says how.</returns>
    public static Task<int> InvokeAsync(string[] args, Func<TourOptions, Task<int>> run)
    {
        RootCommand command = new("Upgrades a rate limiter while it is called, goes back, and is handed faulty versions.")
        {
            Rows, Callers, Seconds, Cycles, Plain, Report, ChildCommand.Create(),
        };
        command.SetAction((result, _) => run(new TourOptions
        {
            Rows = result.GetValue(Rows),
            Callers = result.GetValue(Callers),
            Duration = TimeSpan.FromSeconds(result.GetValue(Seconds)),
            Cycles = result.GetValue(Cycles),
            IsPlain = result.GetValue(Plain),
            ReportFile = result.GetValue(Report),
        }));

        // Ctrl+C is the host's to handle: it ends the run with a report, however long that takes.
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        Option<int> option = new(name)
        {
            Description = $"{description} {least} to {most}.",
            HelpName = "number",
            DefaultValueFactory = _ => standard,
        };
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

    private static Option<FileInfo?> ReportFile()
    {
        Option<FileInfo?> option = new("--report") { Description = "Write the results to a file, as JSON.", HelpName = "file" };
        option.Validators.Add(ComplainOfMissingFolder);
        return option;
    }

    /// <summary>At once: nobody wants to learn it after the run.</summary>
    private static void ComplainOfMissingFolder(OptionResult result)
    {
        if (result.GetValueOrDefault<FileInfo?>() is { Directory.Exists: false } file)
        {
            result.AddError($"--report names a file in a folder that does not exist: {file.FullName}");
        }
    }
}
