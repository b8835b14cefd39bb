using System.CommandLine;
using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Releases;

namespace Segue.Cli.Operation;

/// <summary><c>segue plan RELEASE</c>: what a release would do to a host, before it does it.</summary>
internal static class PlanCommand
{
    public static Command Create() => HostCommand.Look(
        "plan",
        "Says what a release would do to a running service, and changes nothing.",
        async (client, output, call, cancellation) =>
        {
            PlanAnswer plan = await client.PlanAsync(ReleaseArgument.Read(call), ReleaseArgument.SettingsOf(call), cancellation).ConfigureAwait(false);
            if (output.IsJson)
            {
                output.WriteJson(plan, OperationJson.Default.PlanAnswer);
            }
            else
            {
                Write(plan, output);
            }

            return plan.Route == ReleaseRoute.Swap ? ExitCode.Done : ExitCode.Refused;
        },
        ReleaseArgument.Release,
        ReleaseArgument.Probation,
        ReleaseArgument.MaxPause);

    private static void Write(PlanAnswer plan, CommandOutput output)
    {
        output.WriteLine($"Release '{plan.Release}': {RouteOf(plan.Route)}.");
        foreach (RunningModule module in plan.Modules)
        {
            output.WriteLine($"  brings   {module.Name} {module.Version} (build {module.ManifestHash[..12]})");
        }

        foreach (string module in plan.RemovedModules)
        {
            output.WriteLine($"  removes  {module}");
        }

        if (plan.Failure is { } failure)
        {
            output.Write(HostCommand.ErrorOf(failure));
            return;
        }

        output.WriteLine($"  pause    about {Figures.Time(plan.EstimatedPause)}");
        output.WriteLine($"  sweep    about {Figures.Time(plan.EstimatedSweep)}, for {Figures.Count(plan.Rows)} rows");
        output.WriteLine($"  memory   about {Figures.Bytes(plan.ExtraBytes)} more until it is finalised");
        output.WriteLine($"  back     {(!plan.CanGoBack ? "NO: not from all of it" : plan.Losses.Count > 0 ? "yes, with losses" : "yes")}");
        TextTable servers = new("SERVER", "CHANGE", "STATE", "ROWS");
        foreach (PlannedServer server in plan.Servers)
        {
            servers.Row(server.Name, server.Change.ToString().ToLowerInvariant(), StateOf(server), Figures.Count(server.Rows));
        }

        servers.WriteTo(output.Console);
        TextTable migrations = new("MIGRATION", "FROM", "TO", "WAY", "BACK", "LOSES");
        foreach (PlannedMigration step in plan.Migrations)
        {
            migrations.Row(step.Alias, Figures.Count(step.From), Figures.Count(step.To), step.IsUp ? "up" : "down", step.CanGoBack ? "yes" : "NO", step.Loss);
        }

        migrations.WriteTo(output.Console);
        foreach (string line in plan.Losses)
        {
            output.WriteLine($"  going back loses: {line}");
        }

        foreach (string line in plan.KeepsOldCode)
        {
            output.WriteLine($"  keeps old code: {line}");
        }
    }

    private static string RouteOf(ReleaseRoute route) => route switch
    {
        ReleaseRoute.Swap => "a swap in the running process",
        ReleaseRoute.HandOff => "NOT by a swap; it takes a new process",
        _ => "refused",
    };

    private static string StateOf(PlannedServer server) => server switch
    {
        { From: null } => $"{server.To} (new)",
        { To: null } => $"{server.From} (goes)",
        { From: var from, To: var to } when from == to => from,
        _ => $"{server.From} -> {server.To}",
    };
}
