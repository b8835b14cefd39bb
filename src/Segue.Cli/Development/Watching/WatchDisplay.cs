using System.Globalization;
using Segue.Cli.Operation;
using Segue.Cli.Output;
using Spectre.Console;

namespace Segue.Cli.Development.Watching;

/// <summary>Tells what becomes of each save.</summary>
internal sealed class WatchDisplay(CommandOutput output)
{
    public void Begin(WatchedModule module)
    {
        if (!output.IsJson)
        {
            output.WriteLine($"Watching {string.Join(", ", module.SourceFolders)}. Ctrl+C ends it.");
        }
    }

    public void Tell(WatchEvent told)
    {
        if (output.IsJson)
        {
            output.WriteJson(told, WatchJson.Default.WatchEvent);
            return;
        }

        string time = told.Time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        switch (told.Outcome)
        {
            case WatchOutcome.Swapped:
                TimeSpan pause = TimeSpan.FromMicroseconds(told.PauseMicroseconds ?? 0);
                output.Console.MarkupLineInterpolated(
                    $"{time} [green]{told.Module} answers[/]: gates were closed for {Figures.Time(pause)}, {Figures.Count(told.Rows ?? 0)} rows carried over.");
                break;
            case WatchOutcome.Unchanged:
                output.WriteLine($"{time} The host runs this build of {told.Module}.");
                break;
            case WatchOutcome.BuildFailed:
                output.Console.MarkupLineInterpolated($"{time} [red]It does not build[/]; the version that runs goes on.");
                foreach (string error in told.BuildErrors ?? [])
                {
                    output.WriteLine($"  {error}");
                }

                break;
            case WatchOutcome.NotFinalised:
                output.Console.MarkupLineInterpolated($"{time} [red]{told.Module} answers, and is not finalised[/]; no other build comes in before that.");
                output.Write(told.Error!);
                break;
            case WatchOutcome.Unreachable:
                output.Console.MarkupLineInterpolated($"{time} [red]The host does not answer[/]: what became of {told.Module} is not known.");
                output.Write(told.Error!);
                break;
            default:
                output.Console.MarkupLineInterpolated($"{time} [red]{told.Module} was not brought in[/]; the version that runs goes on.");
                output.Write(told.Error!);
                break;
        }
    }
}
