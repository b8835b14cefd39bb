using Segue.Runtime.Keyed;

namespace Segue.Runtime.Checkpoints;

/// <summary>Instances from a checkpoint on their way into a keyed server that nobody has called yet.</summary>
/// <param name="version">The version that will answer.</param>
/// <param name="detached">What was read.</param>
internal sealed class RestoredInstances(KeyedServerVersion version, DetachedInstances detached)
{
    private readonly IReadOnlyList<(InstanceValue Instance, object Content)> _contents = detached.CarryUp();

    /// <summary>Makes them instances, passive ones. Cannot fail.</summary>
    public void PutIn()
    {
        // What is quarantined is tried again by the next version, and needs a way there.
        version.Conversions = detached.Conversions
            .Where(way => _contents.Any(instance => instance.Content is QuarantinedState quarantined && quarantined.Version == way.Key))
            .ToDictionary();
        foreach ((InstanceValue instance, object content) in _contents)
        {
            version.Family.GetOrMake(instance.Key).PutIn(content, version, instance.Timers);
        }
    }

    /// <summary>Lets their timers go on, once the version answers. Each in its turn: it may have been called by now. Cannot fail.</summary>
    public void GoOnWithTimers()
    {
        foreach ((InstanceValue restored, _) in _contents)
        {
            if ((restored.Timers.Count > 0 || version.StartsTimers) && version.Family.TryFind(restored.Key)?.TryPinQueue() is { } queue)
            {
                queue.Post(new KeyedVisit(queue, static visited => visited.GoOnWithTimers(), needsRest: false));
            }
        }
    }
}
