namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>One row of the model: its value in the current version, or that it is quarantined.</summary>
/// <param name="Value">The value; of a quarantined row, in the version it could not leave.</param>
/// <param name="Text">The tag or the note, as text.</param>
/// <param name="IsQuarantined">Whether its migration threw.</param>
/// <param name="Before">What it was in the version before, until the layers are dropped; null where it was not.</param>
internal sealed record ModelRow(long Value, string Text, bool IsQuarantined = false, ModelRow? Before = null);
