using Segue.Runtime.States;

namespace Segue.Runtime.Keyed;

/// <summary>The state of an instance whose migration threw, as it was (I5).</summary>
/// <param name="State">The state.</param>
/// <param name="Version">What it is.</param>
/// <param name="IsOfVersionBefore">Whether it is what going back would come to, rather than something older that was never brought up.</param>
/// <param name="Reason">What the migration threw.</param>
internal sealed record QuarantinedState(object State, StateVersion Version, bool IsOfVersionBefore, string Reason);
