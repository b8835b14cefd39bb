using System.Globalization;
using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;
using Spectre.Console;

namespace Segue.Cli.Operation;

/// <summary>
/// Shows an upgrade while it goes on: bars on a terminal, lines in a pipe, one document a line for programs. What it shows goes to the
/// standard error, for the answer is how it came out.
/// </summary>
internal sealed class UpgradeDisplay(CommandOutput output)
{
    private const int QuartersOfASweep = 4;

    private long _quartersTold = -1;

    /// <summary>Shows the events to the last one.</summary>
    /// <returns>The last one.</returns>
    public async Task<UpgradeEvent> ShowAsync(IAsyncEnumerable<UpgradeEvent> events, CancellationToken cancellation)
    {
        if (output.IsJson)
        {
            return await UpgradeStream.ReadAsync(events, told => output.WriteJson(told, EventJson.Default.UpgradeEvent), cancellation).ConfigureAwait(false);
        }

        if (!output.IsInteractive)
        {
            return await UpgradeStream.ReadAsync(events, WriteLine, cancellation).ConfigureAwait(false);
        }

        return await output.Errors.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(context => UpgradeStream.ReadAsync(events, new Bars(context).Show, cancellation))
            .ConfigureAwait(false);
    }

    private void WriteLine(UpgradeEvent told)
    {
        if (told.Total > 0)
        {
            long quarter = told.Done * QuartersOfASweep / told.Total;
            if (quarter == _quartersTold)
            {
                return;
            }

            _quartersTold = quarter;
        }
        else if (told.Message.Length == 0)
        {
            return;
        }

        string rows = told.Total > 0 ? $" {Figures.Count(told.Done)} of {Figures.Count(told.Total)}" : "";
        output.Errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told.Time.ToLocalTime():HH:mm:ss} {told.Step}: {told.Message}{rows}"));
    }

    /// <summary>One bar a step; those to come stand still.</summary>
    private sealed class Bars(ProgressContext context)
    {
        private readonly ProgressTask _prepare = Add(context, "prepare");
        private readonly ProgressTask _rehearse = Add(context, "rehearse");
        private readonly ProgressTask _commit = Add(context, "commit");
        private readonly ProgressTask _sweep = Add(context, "sweep");
        private readonly ProgressTask _probation = Add(context, "probation");
        private DateTimeOffset? _committedAt;

        public void Show(UpgradeEvent told)
        {
            ProgressTask[] before = [_prepare, _rehearse, _commit];
            int done = told.Step switch
            {
                ReleaseStep.Planned => 0,
                ReleaseStep.Prepared => 1,
                ReleaseStep.Rehearsed or ReleaseStep.Committing => 2,
                _ => 3,
            };
            for (int bar = 0; bar < before.Length; bar++)
            {
                before[bar].IsIndeterminate = bar == done;
                before[bar].Value = bar < done ? before[bar].MaxValue : 0;
            }

            if (told.Total > 0)
            {
                _sweep.Description = Markup.Escape($"sweep {Figures.Count(told.Done)} of {Figures.Count(told.Total)} rows");
                _sweep.Value = _sweep.MaxValue * told.Done / told.Total;
            }

            if (told is { Step: ReleaseStep.OnProbation, Upgrade: { } upgrade })
            {
                ShowProbation(told.Time, upgrade);
            }
        }

        private void ShowProbation(DateTimeOffset now, UpgradeStatus upgrade)
        {
            _committedAt ??= now;
            TimeSpan all = upgrade.Criteria.WarmUp + upgrade.Criteria.Duration;
            _probation.Value = !upgrade.IsOnWatch || all <= TimeSpan.Zero
                ? _probation.MaxValue
                : Math.Min(_probation.MaxValue, _probation.MaxValue * ((now - _committedAt.Value) / all));
            _probation.Description = upgrade.Report.Verdict == ProbationVerdict.Pending ? "probation" : $"probation: {upgrade.Report.Verdict}";
        }

        private static ProgressTask Add(ProgressContext context, string name) => context.AddTask(name, autoStart: true, maxValue: 100);
    }
}
