using CsCheck;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Tests.Servers;

/// <summary>Calls that are counted and end beside the wait: what comes out must be what some order of the same steps gives.</summary>
public sealed class QuiescenceParallelTests
{
    private const int Seconds = 5;

    private static readonly GenOperation<Counted>[] Operations =
    [
        Gen.Const(0).Operation<Counted>(_ => "enter", (rest, _) => rest.Enter()),
        Gen.Const(0).Operation<Counted>(_ => "leave", (rest, _) => rest.Leave()),
        Gen.Const(0).Operation<Counted>(_ => "wait", (rest, _) => rest.WaitOnce()),
    ];

    [Fact]
    public void CountAndVerdict_AreLinearizable() => Gen.Int[0, 2]
        .Select(calls => new Counted(calls))
        .SampleParallel(Operations, (one, other) => one.Outcome == other.Outcome, maxSequentialOperations: 3, maxParallelOperations: 4, time: Seconds);

    /// <summary>Quiescence with calls that know whether they were let in.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly Quiescence _quiescence = new();
        private readonly Lock _oneWait = new();
        private int _inside;
        private int _refused;
        private string _verdict = "none";

        public Counted(int calls)
        {
            for (int call = 0; call < calls; call++)
            {
                Enter();
            }
        }

        /// <summary>Who is inside, how often somebody was refused, and what the wait said.</summary>
        public (int Inside, int Refused, string Verdict) Outcome => (_inside, _refused, _verdict);

        public void Enter()
        {
            if (_quiescence.TryAdd())
            {
                Interlocked.Increment(ref _inside);
            }
            else
            {
                Interlocked.Increment(ref _refused);
            }
        }

        public void Leave()
        {
            int inside = Volatile.Read(ref _inside);
            while (inside > 0)
            {
                int seen = Interlocked.CompareExchange(ref _inside, inside - 1, inside);
                if (seen == inside)
                {
                    _quiescence.Release();
                    return;
                }

                inside = seen;
            }
        }

        /// <summary>The wait is called once; whoever comes second has waited when the first one has.</summary>
        public void WaitOnce()
        {
            lock (_oneWait)
            {
                if (_verdict == "none")
                {
                    _verdict = _quiescence.Wait(TimeSpan.Zero, TimeProvider.System, () => { }) ? "reached" : "given up";
                }
            }
        }

        public void Dispose() => _quiescence.Dispose();

        public override string ToString() => Outcome.ToString();
    }
}
