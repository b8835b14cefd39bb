using System.CommandLine;
using Segue.Admin.Clients;
using Segue.Admin.Messages;
using Segue.Cli.Output;
using Segue.Runtime.Packages;

namespace Segue.Cli.Operation;

/// <summary><c>segue upgrade RELEASE</c>: brings a release into a running service, or into several as one.</summary>
internal static class UpgradeCommand
{
    private static readonly Option<bool> NoWait = new("--no-wait") { Description = "End once the new version answers; do not wait for the verdict of its probation." };

    private static readonly Option<string[]> Hosts = new("--hosts")
    {
        Description = "Sockets or addresses of several hosts, with commas between: all are upgraded, or none.",
        HelpName = "a,b,c",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };

    public static Command Create()
    {
        Command command = new("upgrade", "Brings a release into a running service.")
        {
            ReleaseArgument.Release, ReleaseArgument.Probation, ReleaseArgument.MaxPause, NoWait, Hosts,
        };
        HostChoice.AddTo(command);
        command.SetAction((output, call, cancellation) => HostCommand.TryAsync(ExitCode.NeedsPerson, () =>
        {
            ReleasePackage release = ReleaseArgument.Read(call);
            UpgradeSettings settings = ReleaseArgument.SettingsOf(call, call.GetValue(NoWait) ? UpgradeWait.Commit : UpgradeWait.Verdict);
            return call.GetValue(Hosts) is { Length: > 0 } hosts
                ? new HostsUpgrade(output).RunAsync(hosts, release, settings, cancellation)
                : UpgradeAsync(HostChoice.Of(call), release, settings, output, cancellation);
        }));
        return command;
    }

    private static async Task<ExitCode> UpgradeAsync(
        AdminAddress host, ReleasePackage release, UpgradeSettings settings, CommandOutput output, CancellationToken cancellation)
    {
        using SegueAdminClient client = new(host);
        UpgradeEvent last;
        try
        {
            last = await new UpgradeDisplay(output).ShowAsync(client.UpgradeAsync(release, settings, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            throw new CommandException(ExitCode.NeedsPerson, StillGoesOn(release.Description.Name), exception);
        }

        if (!output.IsJson)
        {
            UpgradeSummary.Write(last.Upgrade!, output);
        }

        return UpgradeCode.Of(last.Upgrade!);
    }

    private static CommandError StillGoesOn(string release) => new()
    {
        Id = DiagnosticIds.HostUnreachable,
        What = $"This command has ended; the upgrade to '{release}' goes on in the service.",
        Next = "segue status, segue cancel before its commit, segue rollback after it",
    };
}
