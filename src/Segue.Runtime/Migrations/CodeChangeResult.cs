using Segue.Runtime.Releases;

namespace Segue.Runtime.Migrations;

/// <summary>How a code change came out.</summary>
/// <param name="State">The new state; the old one, untouched, where it failed.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
public sealed record CodeChangeResult(object State, ReleaseFailure? Failure);
