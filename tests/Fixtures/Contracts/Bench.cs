using System.Collections.Concurrent;

namespace Segue.Fixtures.Contracts;

/// <summary>
/// Where one test and the code of its modules meet: the test hands it to servers as a service, and to migrations, which take
/// no services, by its name in the release's extra.
/// </summary>
public sealed class Bench : IDisposable
{
    private static readonly ConcurrentDictionary<string, Bench> Known = new();

    private readonly ConcurrentDictionary<string, MeetingPoint> _points = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly ConcurrentQueue<string> _notes = new();

    public Bench() => Known[Name] = this;

    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Everything that was noted, in order.</summary>
    public IReadOnlyCollection<string> Notes => _notes;

    /// <summary>The bench of a test, for code that can be handed nothing but a text.</summary>
    public static Bench Find(string? name) => Known[name!];

    /// <summary>A place to stop at.</summary>
    public MeetingPoint At(string place) => _points.GetOrAdd(place, static _ => new MeetingPoint());

    public void Note(string what) => _notes.Enqueue(what);

    public void Count(string what) => _counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    public long CountOf(string what) => _counts.GetValueOrDefault(what);

    /// <summary>Counts by the name of the thread as well, so that a test can tell who did it.</summary>
    public void CountWithThread(string what)
    {
        Count(what);
        Count($"{what} on {Thread.CurrentThread.Name}");
    }

    public void Dispose() => Known.TryRemove(Name, out _);
}
