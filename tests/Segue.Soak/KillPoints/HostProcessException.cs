namespace Segue.Soak.KillPoints;

/// <summary>A host's process did not do what it must.</summary>
internal sealed class HostProcessException(string message) : Exception(message);
