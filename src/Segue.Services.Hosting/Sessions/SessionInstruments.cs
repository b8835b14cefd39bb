using System.Diagnostics.Metrics;
using Segue.Runtime.Diagnostics;

namespace Segue.Services.Hosting.Sessions;

/// <summary>The metrics of the sessions, among those of Segue. They live in the host and go on over all upgrades.</summary>
internal static class SessionInstruments
{
    private static readonly Meter Meter = new(SegueInstruments.Name);

    public static readonly Counter<long> StorageErrors = Meter.CreateCounter<long>(
        "segue.sessions.storage.errors", "{error}", "Operations on the disk under the sessions that failed.");

    public static readonly Counter<long> ListenerFailures = Meter.CreateCounter<long>(
        "segue.sessions.listener.failures", "{event}", "Events at which a listener threw.");

    public static readonly Counter<long> DroppedEvents = Meter.CreateCounter<long>(
        "segue.sessions.listener.dropped", "{event}", "Events that were dropped because a listener was too far behind.");
}
