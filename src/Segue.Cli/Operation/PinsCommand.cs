using System.CommandLine;
using Segue.Runtime.Purging;

namespace Segue.Cli.Operation;

/// <summary><c>segue pins</c>: which old code is still there, and what holds it.</summary>
internal static class PinsCommand
{
    private static readonly Option<TimeSpan?> Search = TimeOption.Create("--search", "How long to search for what holds it; 2s if not given, 0 searches nothing.");

    public static Command Create() => HostCommand.Look(
        "pins",
        "Lists the versions whose code has not left, and what holds each. Nobody is stopped for it.",
        async (client, output, call, cancellation) =>
        {
            PurgeReport report = await client.GetPinsAsync(wait: null, call.GetValue(Search), cancellation).ConfigureAwait(false);
            if (output.IsJson)
            {
                output.WriteJson(report, OperationJson.Default.PurgeReport);
                return ExitCode.Done;
            }

            if (report.Staying.Count == 0)
            {
                output.WriteLine("All old code has left.");
            }

            foreach (RetiredVersion version in report.Staying)
            {
                output.WriteLine($"{version.Title}, let go by release '{version.Release}' at {Figures.Moment(version.RetiredAt)}: {version.Standing}");
                foreach (Pin pin in version.Pins)
                {
                    output.WriteLine($"  {pin}");
                }

                if (version.Pins.Count == 0)
                {
                    output.WriteLine($"  {version.DescribePins()}");
                }
            }

            return ExitCode.Done;
        },
        Search);
}
