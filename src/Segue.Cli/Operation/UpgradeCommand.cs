using System.CommandLine;
using System.CommandLine.Parsing;
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
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParseHosts,
    };

    public static Command Create()
    {
        Command command = new("upgrade", "Brings a release into a running service.")
        {
            ReleaseArgument.Release, ReleaseArgument.Probation, ReleaseArgument.MaxPause, NoWait, Hosts,
        };
        HostChoice.AddTo(command);
        command.Validators.Add(static result =>
        {
            if (result.GetResult(Hosts) is not null && (result.GetResult(HostChoice.Socket) ?? result.GetResult(HostChoice.Host)) is not null)
            {
                result.AddError("--hosts names all of the hosts; leave out --socket and --host.");
            }
        });
        command.SetAction((output, call, cancellation) => HostCommand.TryAsync(command, ExitCode.NeedsPerson, () =>
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
            throw new CommandException(ExitCode.NeedsPerson, StillGoesOn(release.Description.Name, host), exception);
        }

        if (!output.IsJson)
        {
            UpgradeSummary.Write(last.Upgrade!, output);
        }

        return UpgradeCode.Of(last.Upgrade!);
    }

    /// <summary>One that names nobody is no wish for the host that would be taken without it.</summary>
    private static string[] ParseHosts(ArgumentResult result)
    {
        string[] hosts = [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (hosts.Length == 0)
        {
            result.AddError("--hosts takes the sockets or addresses of hosts, with commas between.");
        }

        return hosts;
    }

    private static CommandError StillGoesOn(string release, AdminAddress host) => new()
    {
        Id = DiagnosticIds.CommandEnded,
        What = $"This command has ended; the upgrade to '{release}' goes on in the service.",
        Where = host.ToString(),
        Next = "segue status, segue cancel before its commit, segue rollback after it",
    };
}
