namespace Segue.Soak.Releases;

/// <summary>A release came out in a way that it must not.</summary>
internal sealed class UnmeantOutcomeException(string message) : Exception(message);
