using Segue.Calls;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Keyed;

/// <summary>
/// What one release does to a keyed server: one store in the commit, and afterwards, instance by instance, what is done to a
/// table row by row.
/// </summary>
/// <param name="family">The instances.</param>
/// <param name="version">The version that comes; null where the server is removed.</param>
internal sealed class KeyedChange(KeyedFamily family, KeyedServerVersion? version) : ILayeredTable
{
    /// <summary>How long the sweep waits at a time for an instance whose call does not end; it looks whether to stop after some.</summary>
    private const int MillisecondsAtATime = 1;

    private volatile bool _isSwept;

    public KeyedFamily Family { get; } = family;

    /// <summary>The version that comes; null where the server is removed.</summary>
    public KeyedServerVersion? Version { get; } = version;

    public long RowsLeft => Family.Current == Version ? Family.Left : 0;

    public bool KeepsWayBack { get; set; }

    public int QuarantinedCount => (int)Math.Min(int.MaxValue, Version?.Quarantined ?? 0);

    /// <summary>Runs the commit's part once on nothing, so that it is compiled before anybody waits for it (I6).</summary>
    public static void WarmUp(KeyedFamily scratch) => new KeyedChange(scratch, version: null).Install();

    /// <summary>Lets new calls run on the version. Cannot fail; the same for one instance and for a million (I6).</summary>
    public void Install() => Family.Switch(Version);

    /// <summary>
    /// Brings up every instance that no call has touched. One whose call still runs on the old version is migrated when that
    /// call ends; the sweep is not done before.
    /// </summary>
    public IEnumerable<bool> SweepRows()
    {
        List<Task> busy = [];
        foreach (KeyedInstance instance in Version is null ? [] : Family.Instances())
        {
            if (Family.Current != Version)
            {
                yield break;
            }

            yield return instance.SeenVersion != Version && Sweep(instance, busy);
        }

        Task all = Task.WhenAll(busy);
        while (!((IAsyncResult)all).AsyncWaitHandle.WaitOne(MillisecondsAtATime))
        {
            yield return false;
        }

        _isSwept = true;
    }

    public bool TryDropLayers()
    {
        if (!_isSwept || Family.Current != Version)
        {
            return false;
        }

        if (Version is null)
        {
            EndAll();
            return true;
        }

        Dictionary<StateVersion, ValueConversion?> kept = [];
        if (Version.Quarantined > 0 && !TryDetachAll(isTrial: true, kept))
        {
            return false;
        }

        Version.HasNoWayBack = true;
        Interlocked.MemoryBarrier();
        foreach (KeyedInstance instance in Family.Instances())
        {
            instance.ForgetBefore();
        }

        if (Version.Quarantined > 0)
        {
            TryDetachAll(isTrial: false, kept);
        }

        Version.Conversions = kept;
        Version.GoesBackFrom = null;
        return true;
    }

    /// <summary>Each instance revokes what is old of it when it is migrated; there is no top to freeze.</summary>
    public void Retire(StrayAccessLog log)
    {
    }

    /// <returns>Whether it was still to be brought up.</returns>
    private bool Sweep(KeyedInstance instance, List<Task> busy)
    {
        bool isUp = false;
        if (instance.TryHold())
        {
            instance.TryBringUp(bySweep: true, out _);
            isUp = instance.SeenVersion == Version;
            instance.EndHold();
        }

        // A call runs on it, or a concurrent one keeps it on the version before.
        if (!isUp && instance.TryPinQueue() is { } queue)
        {
            KeyedVisit visit = new(queue, static visited => visited.TryBringUp(bySweep: true, out _));
            queue.Post(visit);
            busy.Add(visit.Completion);
        }

        return true;
    }

    private bool TryDetachAll(bool isTrial, Dictionary<StateVersion, ValueConversion?> kept)
    {
        foreach (KeyedInstance instance in Family.Instances())
        {
            switch (instance.TryDetach(Version!, isTrial, out (StateVersion Version, ValueConversion Conversion) way))
            {
                case true:
                    kept[way.Version] = way.Conversion;
                    break;
                case false:
                    return false;
            }
        }

        return true;
    }

    /// <summary>The server is gone for good, and its instances with it.</summary>
    private void EndAll()
    {
        foreach (KeyedInstance instance in Family.Instances())
        {
            bool isStopped = false;
            if (instance.TryHold())
            {
                isStopped = instance.Stop();
                instance.EndHold();
            }

            if (!isStopped && instance.TryPinQueue() is { } queue)
            {
                queue.Post(new KeyedVisit(queue, static visited => visited.Stop()));
            }
        }
    }
}
