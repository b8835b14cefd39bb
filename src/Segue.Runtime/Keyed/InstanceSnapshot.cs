using Segue.Runtime.States;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Keyed;

/// <summary>What an instance was at one moment.</summary>
/// <param name="State">The state, also one that is quarantined; null where there was none.</param>
/// <param name="Version">What the state is.</param>
/// <param name="Before">What it was in the version before, for going back.</param>
/// <param name="Timers">Its timers.</param>
internal sealed record InstanceSnapshot(object? State, StateVersion? Version, object? Before, IReadOnlyList<KeptTimer> Timers)
{
    /// <summary>There was no instance, or it has been written already.</summary>
    public static readonly InstanceSnapshot Nothing = new(null, null, null, []);
}
