using Segue.Runtime.Releases;
using Tour.Steps;

namespace Tour;

/// <summary>Something came out otherwise than the tour promises, so that the chapters to come would show nothing.</summary>
internal sealed class TourFailedException(string message) : Exception(message)
{
    public static TourFailedException Unexpected(Step step, UpgradeReport report) => new(
        $"Step '{step.Name}' was to be {step.Expected} and is {report.Outcome} ({report.Step}). {report.Failure?.ToString() ?? "The report names no failure."}");
}
