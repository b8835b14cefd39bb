namespace Segue.Services.Hosting.Sessions;

/// <summary>A file that can be opened and is not one of sessions, or not of this layout.</summary>
/// <param name="message">What it is.</param>
internal sealed class SessionFileException(string message) : IOException(message);
