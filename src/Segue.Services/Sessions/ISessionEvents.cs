namespace Segue.Services.Sessions;

/// <summary>
/// Takes what happens to sessions. Implemented by the host: listeners are held there, so that they go on over all versions of the
/// module and none of them is kept by a version, nor keeps one (I7).
/// </summary>
/// <remarks>Thread-safe.</remarks>
public interface ISessionEvents
{
    /// <summary>Passes an event on. It neither waits nor throws.</summary>
    /// <param name="happened">The event. Each is published once, after it has happened.</param>
    void Publish(SessionEvent happened);
}
