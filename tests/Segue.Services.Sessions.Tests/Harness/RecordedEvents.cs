using System.Collections.Concurrent;

namespace Segue.Services.Sessions.Tests.Harness;

/// <summary>Writes down what happens to sessions.</summary>
internal sealed class RecordedEvents : ISessionEvents
{
    private readonly ConcurrentQueue<SessionEvent> _events = new();

    public IReadOnlyList<SessionEvent> All => [.. _events];

    /// <summary>What happened to one session, in order.</summary>
    public IReadOnlyList<SessionEventKind> Of(string id) => [.. _events.Where(happened => happened.Session.Id == id).Select(happened => happened.Kind)];

    public int Count(SessionEventKind kind) => _events.Count(happened => happened.Kind == kind);

    public void Publish(SessionEvent happened) => _events.Enqueue(happened);
}
