using System.Runtime.CompilerServices;
using Segue.Runtime.Detached;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Releases;

/// <content>What a server has beside its calls: timers that a version may not know, and detached work that keeps its code.</content>
public sealed partial class Upgrade
{
    private static IReadOnlyList<string> UnknownTimers(IEnumerable<ServerChange> changes) =>
    [
        .. changes
            .Where(change => change is { Old: not null, New: not null })
            .SelectMany(change => UnknownTimers(change).Select(timer => $"{change.Mailbox.Name}: {timer}")),
    ];

    private static IEnumerable<string> UnknownTimers(ServerChange change) => change.Keyed is { Family: { } family }
        ? (family.HasTimers ? family.Instances() : [])
            .SelectMany(instance => instance.TimersUnknownTo(change.New!.Instance))
            .GroupBy(timer => timer, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({group.Count()} instances)")
        : change.Mailbox.Timers.UnknownTo(change.New!.Instance);

    private void LogUnknownTimers()
    {
        if (Report.UnknownTimers is { Count: > 0 } timers)
        {
            _services.Logger.LogTimersUnknown(Plan.Release.Name, string.Join(", ", timers));
        }
    }

    /// <summary>Waits for the detached work of the code that goes, within <see cref="UpgradeOptions.UnloadBound"/>.</summary>
    /// <returns>What still runs.</returns>
    private async Task<IReadOnlyList<string>> WaitForDetachedWorkAsync()
    {
        Task all = Task.WhenAll(DetachedWorkEnds());
        if (!all.IsCompleted)
        {
            using CancellationTokenSource ended = new();
            await Task.WhenAny(all, Task.Delay(_options.UnloadBound, TimeProvider.System, ended.Token)).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
        }

        string[] staying = DetachedWorkNames();
        if (staying.Length > 0)
        {
            _services.Logger.LogDetachedWorkStays(Plan.Release.Name, string.Join(", ", staying));
        }

        return staying;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task[] DetachedWorkEnds() => [.. DetachedWorkThatGoes().Select(work => work.Ended)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private string[] DetachedWorkNames() => [.. DetachedWorkThatGoes().Select(work => work.Status.ToString())];

    private IEnumerable<DetachedWork> DetachedWorkThatGoes() => TakeOldVersions().SelectMany(version => version.Context?.DetachedWork ?? []);

    /// <summary>Lets a version be disposed of when its detached work has ended, which may use what it would take away.</summary>
    private async Task DisposeAfterWorkAsync(ServerVersion version)
    {
        await Task.WhenAll(version.Context!.DetachedWork.Select(work => work.Ended)).ConfigureAwait(false);
        await DisposeAsync(version).ConfigureAwait(false);
    }
}
