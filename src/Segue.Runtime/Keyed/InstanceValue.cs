using Segue.Runtime.States;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Keyed;

/// <summary>An instance as a value: what a checkpoint has of it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="State">Its state.</param>
/// <param name="Version">What the state is.</param>
/// <param name="Timers">Its timers.</param>
internal sealed record InstanceValue(ServerKey Key, object State, StateVersion Version, IReadOnlyList<KeptTimer> Timers);
