namespace Segue.Calls;

/// <summary>The runtime's way to a server's state. Not for module authors.</summary>
public interface IServerState
{
    /// <summary>The state, or null before the first start and after revocation.</summary>
    object? Current { get; set; }

    /// <summary>Makes the state of a first start.</summary>
    /// <returns>The state.</returns>
    object InitializeState();

    /// <summary>What the server's timers run, by name.</summary>
    IReadOnlyDictionary<string, TimerMethod> Timers { get; }

    /// <summary>Gives the server what it has of its host, before anything else is asked of it.</summary>
    /// <param name="context">What it has.</param>
    void Attach(ServerContext context);

    /// <summary>Takes the state away from code of a replaced version (I2).</summary>
    /// <param name="log">Where accesses are counted from now on.</param>
    void Revoke(StrayAccessLog log);
}
