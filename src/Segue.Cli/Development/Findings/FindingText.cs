using Segue.Cli.Output;
using Spectre.Console;

namespace Segue.Cli.Development.Findings;

/// <summary>Writes findings for people: one line each in the form of compilers, and what mends it below.</summary>
internal static class FindingText
{
    public static void Write(CommandOutput output, IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            output.Console.MarkupLineInterpolated($"{finding.Where}: [red]error {finding.Id}[/]: {finding.What}");
            if (finding.Fix is not null)
            {
                output.Console.MarkupLineInterpolated($"  next:  {finding.Fix}");
            }
        }
    }
}
