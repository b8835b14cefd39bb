using Segue.Runtime.Keyed;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Checkpoints;

/// <summary>The instances of a keyed server that were read as a whole; nobody has them yet.</summary>
/// <param name="Instances">The instances, each in the version that it was written in.</param>
/// <param name="Conversions">The way of each of these versions to the one that will answer; null where it is the same.</param>
internal sealed record DetachedInstances(IReadOnlyList<InstanceValue> Instances, IReadOnlyDictionary<StateVersion, ValueConversion?> Conversions)
{
    /// <summary>
    /// Carries all of them to the version that will answer, before any of them is used. One whose migration throws is quarantined in
    /// the version that it is of (I5).
    /// </summary>
    public IReadOnlyList<(InstanceValue Instance, object Content)> CarryUp() => [.. Instances.Select(instance => (instance, Carry(instance)))];

    private object Carry(InstanceValue instance)
    {
        try
        {
            return Conversions[instance.Version] is { } conversion ? conversion.Convert(instance.State, before: null) : instance.State;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new QuarantinedState(instance.State, instance.Version, IsOfVersionBefore: false, $"{exception.GetType().FullName}: {exception.Message}");
        }
    }
}
