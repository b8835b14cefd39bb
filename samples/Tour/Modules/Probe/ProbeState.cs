using Segue;

namespace Tour.Probes;

/// <summary>State of the probe: it has nothing to remember.</summary>
[State("probe", 1)]
public sealed record ProbeState;
