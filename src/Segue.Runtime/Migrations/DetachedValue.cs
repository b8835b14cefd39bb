using Segue.Runtime.States;

namespace Segue.Runtime.Migrations;

/// <summary>
/// A value that could not come up, in the target module's own type of its version: nothing in it needs the load context it
/// came from.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Version">What it is.</param>
/// <param name="Conversion">The way from here to the target version.</param>
internal sealed record DetachedValue(object Value, StateVersion Version, ValueConversion Conversion);
