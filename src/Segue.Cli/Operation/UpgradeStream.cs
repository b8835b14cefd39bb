using Segue.Admin.Messages;
using Segue.Cli.Output;

namespace Segue.Cli.Operation;

/// <summary>What a host tells of an upgrade.</summary>
internal static class UpgradeStream
{
    /// <summary>Reads the events to the last one, which says where the upgrade is then.</summary>
    /// <param name="events">The events.</param>
    /// <param name="show">Shown each of them; null where nobody looks.</param>
    /// <param name="cancellation">Stops listening.</param>
    /// <returns>The last one.</returns>
    /// <exception cref="CommandException">The host stopped answering before it.</exception>
    public static async Task<UpgradeEvent> ReadAsync(IAsyncEnumerable<UpgradeEvent> events, Action<UpgradeEvent>? show, CancellationToken cancellation)
    {
        UpgradeEvent? last = null;
        await foreach (UpgradeEvent told in events.WithCancellation(cancellation).ConfigureAwait(false))
        {
            show?.Invoke(told);
            last = told;
        }

        return last is { IsLast: true, Upgrade: not null } ? last : throw new CommandException(ExitCode.NeedsPerson, new CommandError
        {
            Id = DiagnosticIds.HostUnreachable,
            What = "The host stopped answering before the upgrade came out.",
            Where = last is null ? null : $"at step {last.Step}",
            Next = "segue status",
        });
    }
}
