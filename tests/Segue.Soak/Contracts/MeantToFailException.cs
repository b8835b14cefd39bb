namespace Segue.Soak.Contracts;

/// <summary>What calls of the release that answers wrongly throw, before they do anything.</summary>
public sealed class MeantToFailException() : Exception("This version answers wrongly, and is meant to.");
