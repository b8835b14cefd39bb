using System.CommandLine;
using System.Globalization;
using Segue.Admin.Clients;
using Segue.Cli.Output;
using Segue.Runtime.Journal;

namespace Segue.Cli.Operation;

/// <summary><c>segue history</c>: who did what, when, and what came of it.</summary>
internal static class HistoryCommand
{
    private const int MostEntries = 1000;

    private static readonly Argument<long?> Number = new("NUMBER")
    {
        Description = "One upgrade, in all its steps.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Operations = new("--operations") { Description = "What was done beside releases: to servers, states and tables." };

    private static readonly Option<int> Count = CreateCount();

    private static readonly Option<long?> Before = new("--before") { Description = "Only those with a lower number, to read on.", HelpName = "number" };

    public static Command Create() => HostCommand.Look(
        "history",
        "Lists the releases of a service, or what else was done to it, newest first.",
        (client, output, call, cancellation) => call.GetValue(Number) is { } number ? EntriesAsync(client, number, output, cancellation)
            : call.GetValue(Operations) ? OperationsAsync(client, output, call, cancellation)
            : UpgradesAsync(client, output, call, cancellation),
        Number,
        Operations,
        Count,
        Before);

    private static Option<int> CreateCount()
    {
        Option<int> count = new("--count") { Description = $"How many, from 1 to {MostEntries}.", HelpName = "number", DefaultValueFactory = _ => 20 };
        count.Validators.Add(static result =>
        {
            // Text that is no number at all is complained about by itself.
            if (result.Tokens is [{ Value: { } text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value is < 1 or > MostEntries)
            {
                result.AddError($"--count takes a number from 1 to {MostEntries}.");
            }
        });
        return count;
    }

    private static async Task<ExitCode> UpgradesAsync(SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        IReadOnlyList<JournalUpgrade> upgrades = await client.GetHistoryAsync(call.GetValue(Count), call.GetValue(Before), cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(upgrades, OperationJson.Default.IReadOnlyListJournalUpgrade);
            return ExitCode.Done;
        }

        TextTable table = new("NUMBER", "BEGAN", "BY", "RELEASE", "STEP", "OUTCOME", "PAUSE", "ROWS", "FAILURE");
        foreach (JournalUpgrade upgrade in upgrades)
        {
            table.Row(
                Plain(upgrade.Number),
                Figures.Moment(upgrade.BeganAt),
                upgrade.Operator,
                upgrade.Report.Release,
                upgrade.Report.Step.ToString(),
                upgrade.Report.Outcome.ToString(),
                upgrade.Report.Pause is { } pause ? Figures.Time(pause) : "",
                Figures.Count(upgrade.Report.Rows),
                upgrade.Report.Failure?.Id);
        }

        table.WriteTo(output.Console);
        return ExitCode.Done;
    }

    private static async Task<ExitCode> OperationsAsync(SegueAdminClient client, CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        IReadOnlyList<JournalOperation> operations = await client.GetOperationsAsync(call.GetValue(Count), call.GetValue(Before), cancellation).ConfigureAwait(false);
        if (output.IsJson)
        {
            output.WriteJson(operations, OperationJson.Default.IReadOnlyListJournalOperation);
            return ExitCode.Done;
        }

        TextTable table = new("NUMBER", "TIME", "BY", "WHAT", "TARGET", "DETAIL", "OUTCOME");
        foreach (JournalOperation operation in operations)
        {
            table.Row(
                Plain(operation.Number),
                Figures.Moment(operation.Time),
                operation.Operator,
                operation.What,
                operation.Target,
                operation.Detail,
                operation.Outcome ?? "not seen to end");
        }

        table.WriteTo(output.Console);
        return ExitCode.Done;
    }

    private static async Task<ExitCode> EntriesAsync(SegueAdminClient client, long number, CommandOutput output, CancellationToken cancellation)
    {
        IReadOnlyList<JournalEntry> entries = await client.GetEntriesAsync(number, cancellation).ConfigureAwait(false);
        if (entries.Count == 0)
        {
            throw new CommandException(ExitCode.Failed, new CommandError
            {
                Id = DiagnosticIds.AdminRequestInvalid,
                What = $"The journal has no upgrade {Plain(number)}, or no longer.",
                Where = client.Address.ToString(),
                Next = "segue history",
            });
        }

        if (output.IsJson)
        {
            output.WriteJson(entries, OperationJson.Default.IReadOnlyListJournalEntry);
        }
        else
        {
            TextTable table = new("TIME", "BY", "STEP", "ABOUT TO", "OUTCOME", "FAILURE");
            foreach (JournalEntry entry in entries)
            {
                table.Row(
                    Figures.Moment(entry.Time),
                    entry.Operator,
                    entry.Step.ToString(),
                    entry.Next?.ToString(),
                    entry.Report.Outcome.ToString(),
                    entry.Report.Failure?.ToString());
            }

            table.WriteTo(output.Console);
        }

        return ExitCode.Done;
    }

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
