using Segue.Calls;

namespace Segue.Runtime.Tests.Harness;

/// <summary>Counts refused accesses, and remembers what the first ones touched.</summary>
internal sealed class CountingStrays : StrayAccessLog
{
    private const int Remembered = 100;

    private readonly List<string> _touched = [];
    private int _count;

    public IReadOnlyList<string> Touched
    {
        get
        {
            lock (_touched)
            {
                return [.. _touched];
            }
        }
    }

    public int Count => Volatile.Read(ref _count);

    public override RevokedException Report(string what)
    {
        Interlocked.Increment(ref _count);
        lock (_touched)
        {
            if (_touched.Count < Remembered)
            {
                _touched.Add(what);
            }
        }

        return new RevokedException(what);
    }
}
